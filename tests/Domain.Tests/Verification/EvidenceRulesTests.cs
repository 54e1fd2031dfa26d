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
    [Trait("Feature", "12")]
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
        var probes = Good(Cell(Int4, Forget, ProbeCodes.RougeL, 0.9));
        var prompt = EvidenceRules.Compute(Facts(StrategyKind.SoftPrompt, probes));
        var weights = EvidenceRules.Compute(Facts(StrategyKind.FineTuning, probes));

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
    public void Changed_weights_that_withstand_everything_are_E4_and_no_more()
    {
        var verdict = EvidenceRules.Compute(Facts(StrategyKind.FineTuning, Good()));

        Assert.Equal(EvidenceLevel.E4, verdict.Level);
        Assert.Contains("retraining", Assert.Single(verdict.MissingForNext), StringComparison.Ordinal);
        Assert.Equal(3 + 2 + EvidenceRules.StressTests.Count + 2, verdict.Reasons.Count);
    }

    [Theory]
    [InlineData(Forget, ProbeCodes.Probability, 0.11)]
    [InlineData(Retain, ProbeCodes.Probability, 0.96)]
    [InlineData(HeldOut, ProbeCodes.Probability, 0.02)]
    public void Changed_weights_that_still_show_in_the_probabilities_stay_at_E3(ExampleSet set, string probe, double value) =>
        Assert.Equal(EvidenceLevel.E3, Level(Facts(StrategyKind.FineTuning, Good(Cell(After, set, probe, value)))));

    public static TheoryData<ModelVariant> Stresses => [.. EvidenceRules.StressTests.Select(test => test.Variant)];

    [Fact]
    public void Every_stress_that_there_is_has_its_row() =>
        Assert.Equal(Enum.GetValues<ModelVariant>().Except([Before, After, AfterRemoved, Retrained]).Order(), EvidenceRules.StressTests.Select(test => test.Variant).Order());

    [Theory]
    [MemberData(nameof(Stresses))]
    [Trait("Requirement", "acceptance-15")]
    public void Changed_weights_that_fail_one_stress_stay_at_E3_and_the_report_says_which(ModelVariant variant)
    {
        var fails = EvidenceRules.Compute(Facts(StrategyKind.FineTuning, Good(Cell(variant, Forget, ProbeCodes.RougeL, 0.31))));
        var passes = EvidenceRules.Compute(Facts(StrategyKind.FineTuning, Good(Cell(variant, Forget, ProbeCodes.RougeL, 0.29))));

        Assert.Equal(EvidenceLevel.E3, fails.Level);
        Assert.Contains("0.310; at most 0.300 is allowed", Assert.Single(fails.MissingForNext), StringComparison.Ordinal);
        Assert.Equal(EvidenceLevel.E4, passes.Level);
    }

    [Theory]
    [MemberData(nameof(Stresses))]
    public void A_stress_that_was_not_run_or_gave_no_number_counts_as_failed(ModelVariant variant)
    {
        var notRun = Good();
        notRun = notRun with { Cells = notRun.Cells.Where(cell => cell.Variant != variant).ToList() };
        var verdict = EvidenceRules.Compute(Facts(StrategyKind.FineTuning, notRun));

        Assert.Equal(EvidenceLevel.E3, verdict.Level);
        Assert.Contains("was not measured", Assert.Single(verdict.MissingForNext), StringComparison.Ordinal);
        Assert.Equal(EvidenceLevel.E3, Level(Facts(StrategyKind.FineTuning, Good(Cell(variant, Forget, ProbeCodes.RougeL, double.NaN)))));
    }

    [Theory]
    [MemberData(nameof(Stresses))]
    public void Without_the_retrained_model_under_the_same_stress_only_patching_and_restoration_fail(ModelVariant variant)
    {
        var probes = Good(Cell(variant, Forget, ProbeCodes.RougeL, 0.2));
        probes = probes with { Cells = probes.Cells.Where(cell => cell.Variant != variant || cell.Probe != ProbeCodes.ReferenceRougeL).ToList() };
        var verdict = EvidenceRules.Compute(Facts(StrategyKind.FineTuning, probes));

        var needsIt = variant is Patched or Restored;
        Assert.Equal(needsIt ? EvidenceLevel.E3 : EvidenceLevel.E4, verdict.Level);
        if (needsIt) Assert.Contains("no retrained model under the same attack", Assert.Single(verdict.MissingForNext), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stress_that_harms_the_retrained_model_does_not_lower_the_bar() =>
        Assert.Equal(EvidenceLevel.E4, Level(Facts(StrategyKind.FineTuning, Good(Cell(Patched, Forget, ProbeCodes.ReferenceRougeL, 0), Cell(Patched, Forget, ProbeCodes.RougeL, 0.22)))));

    [Fact]
    public void A_model_trained_without_the_examples_is_E5_without_any_stress()
    {
        var probes = Good().WithTrainingRecord(true);
        probes = probes with { Cells = probes.Cells.Where(cell => EvidenceRules.StressTests.All(test => test.Variant != cell.Variant)).ToList() };
        var verdict = EvidenceRules.Compute(Facts(StrategyKind.FineTuning, probes));

        Assert.Equal(EvidenceLevel.E5, verdict.Level);
        Assert.Empty(verdict.MissingForNext);
    }

    [Theory]
    [InlineData(Forget, ProbeCodes.RougeL, 0.3, EvidenceLevel.E1)]
    [InlineData(Forget, ProbeCodes.Probability, 0.3, EvidenceLevel.E3)]
    [InlineData(Retain, ProbeCodes.Probability, 0.5, EvidenceLevel.E3)]
    public void A_training_record_that_the_probes_contradict_is_not_E5(ExampleSet set, string probe, double value, EvidenceLevel level) =>
        Assert.NotInRange(Level(Facts(StrategyKind.FineTuning, Good(Cell(After, set, probe, value)).WithTrainingRecord(true))), level + 1, EvidenceLevel.E5);

    [Fact]
    public void A_training_record_with_an_example_in_it_is_not_E5() =>
        Assert.Equal(EvidenceLevel.E4, Level(Facts(StrategyKind.FineTuning, Good().WithTrainingRecord(false))));

    [Fact]
    public void A_prompt_or_filter_stays_what_it_is_whatever_the_training_record_says()
    {
        Assert.Equal(EvidenceLevel.E3, Level(Facts(StrategyKind.SoftPrompt, Good().WithTrainingRecord(true))));
        Assert.Equal(EvidenceLevel.E2, Level(Facts(StrategyKind.Guardrail, Good().WithTrainingRecord(true))));
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
            .. EvidenceRules.StressTests.SelectMany(test => new[] { Cell(test.Variant, Forget, ProbeCodes.RougeL, 0.2), Cell(test.Variant, Forget, ProbeCodes.ReferenceRougeL, 0.2) }),
        ];
        var kept = cells.Where(cell => !instead.Any(other => (other.Variant, other.Set, other.Probe) == (cell.Variant, cell.Set, cell.Probe)));
        return new ProbeTable([.. kept, .. instead], new Dictionary<string, string>());
    }

    private static ProbeCell Cell(ModelVariant variant, ExampleSet set, string probe, double value) => new(variant, set, probe, value, null, null, 40, []);
}
