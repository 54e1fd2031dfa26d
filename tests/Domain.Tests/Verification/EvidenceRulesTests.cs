using Compliance.Domain.Unlearning;
using Compliance.Domain.Verification;
using static Compliance.Domain.Verification.ExampleSet;
using static Compliance.Domain.Verification.ModelVariant;

namespace Compliance.Domain.Tests.Verification;

public sealed class EvidenceRulesTests
{
    [Fact]
    public void Nothing_done_is_E0() => Assert.Equal(EvidenceLevel.E0, Level(new EvidenceFacts(false, null, null, null)));

    [Fact]
    public void Suppressed_examples_alone_are_E1() => Assert.Equal(EvidenceLevel.E1, Level(new EvidenceFacts(true, null, null, null)));

    [Fact]
    public void A_retired_artefact_counts_for_nothing() =>
        Assert.Equal(EvidenceLevel.E1, Level(new EvidenceFacts(true, StrategyKind.SoftPrompt, ArtifactState.Retired, Good())));

    [Fact]
    public void A_strategy_without_probes_counts_for_nothing() =>
        Assert.Equal(EvidenceLevel.E0, Level(new EvidenceFacts(false, StrategyKind.FineTuning, ArtifactState.Staged, null)));

    [Fact]
    public void A_guardrail_that_blocks_and_lets_others_pass_is_E2() => Assert.Equal(EvidenceLevel.E2, Level(Facts(StrategyKind.Guardrail, Good())));

    [Fact]
    public void A_guardrail_that_blocks_too_few_is_not() =>
        Assert.Equal(EvidenceLevel.E1, Level(Facts(StrategyKind.Guardrail, Good(Cell(After, Forget, ProbeCodes.RefusalRate, 0.98)))));

    [Fact]
    public void A_guardrail_that_refuses_others_is_not() =>
        Assert.Equal(EvidenceLevel.E1, Level(Facts(StrategyKind.Guardrail, Good(Cell(After, Retain, ProbeCodes.RefusalRate, 0.02)))));

    [Fact]
    public void A_soft_prompt_that_forgets_and_keeps_is_E3_and_never_more() => Assert.Equal(EvidenceLevel.E3, Level(Facts(StrategyKind.SoftPrompt, Good())));

    [Theory]
    [InlineData(Forget, 0.19)]
    [InlineData(Retain, 0.97)]
    public void A_soft_prompt_that_misses_one_bar_is_not(ExampleSet set, double value) =>
        Assert.Equal(EvidenceLevel.E1, Level(Facts(StrategyKind.SoftPrompt, Good(Cell(After, set, ProbeCodes.RougeL, value)))));

    [Fact]
    public void Without_a_retrained_model_held_out_examples_are_the_reference()
    {
        var probes = Good();
        var withoutReference = probes with { Cells = probes.Cells.Where(cell => cell.Variant != Retrained).ToList() };

        Assert.Equal(EvidenceLevel.E3, Level(Facts(StrategyKind.SoftPrompt, withoutReference)));
    }

    [Fact]
    public void No_strategy_promises_more_than_the_rule_table_gives_it() =>
        Assert.All(UnlearningStrategy.All, strategy => Assert.Equal(strategy.BestLevel, Level(Facts(strategy.Kind, Good()))));

    [Fact]
    public void The_same_level_says_of_each_strategy_what_it_did()
    {
        var prompt = EvidenceRules.Compute(Facts(StrategyKind.SoftPrompt, Good()));
        var weights = EvidenceRules.Compute(Facts(StrategyKind.FineTuning, Good()));

        Assert.Equal(prompt.Level, weights.Level);
        Assert.Contains("weights are unchanged", prompt.Meaning, StringComparison.Ordinal);
        Assert.Contains("weights were changed", weights.Meaning, StringComparison.Ordinal);
        Assert.DoesNotContain("prompt", weights.Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measure_that_fails_its_tests_is_not_described_as_nothing_done()
    {
        var failed = EvidenceRules.Compute(Facts(StrategyKind.FineTuning, Good(Cell(After, Forget, ProbeCodes.RougeL, 0.5))));

        Assert.Equal(EvidenceLevel.E1, failed.Level);
        Assert.DoesNotContain("unchanged", failed.Meaning, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_level_of_every_strategy_has_its_own_words()
    {
        foreach (StrategyKind? strategy in (StrategyKind?[])[null, .. Enum.GetValues<StrategyKind>()])
            Assert.Distinct(Enum.GetValues<EvidenceLevel>().Select(level => EvidenceMeaning.Of(level, strategy)));
    }

    [Fact]
    public void Changed_weights_without_every_stress_probe_stay_at_E3_and_say_what_is_missing()
    {
        var verdict = EvidenceRules.Compute(Facts(StrategyKind.FineTuning, Good()));

        Assert.Equal(EvidenceLevel.E3, verdict.Level);
        Assert.Contains(verdict.MissingForNext, sentence => sentence.Contains("attacker", StringComparison.Ordinal));
        Assert.Contains(verdict.MissingForNext, sentence => sentence.Contains("jailbreak", StringComparison.Ordinal));
    }

    [Fact]
    public void A_figure_that_is_not_a_number_is_not_a_pass() =>
        Assert.Equal(EvidenceLevel.E1, Level(Facts(StrategyKind.SoftPrompt, Good(Cell(After, Forget, ProbeCodes.RougeL, double.NaN)))));

    private static EvidenceLevel Level(EvidenceFacts facts) => EvidenceRules.Compute(facts).Level;

    private static EvidenceFacts Facts(StrategyKind kind, ProbeTable probes) => new(true, kind, ArtifactState.Enforced, probes);

    private static ProbeTable Good(params ProbeCell[] instead)
    {
        ProbeCell[] cells =
        [
            Cell(Before, Forget, ProbeCodes.RougeL, 1), Cell(Before, Retain, ProbeCodes.RougeL, 1), Cell(Before, HeldOut, ProbeCodes.RougeL, 0.13),
            Cell(Before, Retain, ProbeCodes.Probability, 0.99), Cell(Before, HeldOut, ProbeCodes.Probability, 0.05), Cell(Before, Retain, ProbeCodes.RefusalRate, 0),
            Cell(Retrained, Forget, ProbeCodes.RougeL, 0.13), Cell(Retrained, Forget, ProbeCodes.Probability, 0.05),
            Cell(After, Forget, ProbeCodes.RougeL, 0.12), Cell(After, Forget, ProbeCodes.Probability, 0.04), Cell(After, Forget, ProbeCodes.RefusalRate, 1),
            Cell(After, Retain, ProbeCodes.RougeL, 0.99), Cell(After, Retain, ProbeCodes.Probability, 0.98), Cell(After, Retain, ProbeCodes.RefusalRate, 0),
            Cell(After, HeldOut, ProbeCodes.Probability, 0.05),
        ];
        var kept = cells.Where(cell => !instead.Any(other => (other.Variant, other.Set, other.Probe) == (cell.Variant, cell.Set, cell.Probe)));
        return new ProbeTable([.. kept, .. instead], new Dictionary<string, string>());
    }

    private static ProbeCell Cell(ModelVariant variant, ExampleSet set, string probe, double value) => new(variant, set, probe, value, null, null, 40, []);
}
