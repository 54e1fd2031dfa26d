using Compliance.Application.Verification;
using Compliance.Domain.Requests;
using Compliance.Domain.Unlearning;
using Compliance.Domain.Verification;

namespace Compliance.Cli.Experiments;

public sealed class JourneyTableTests
{
    [Fact]
    public void Rounds_of_a_strategy_are_averaged_and_the_models_compared_with_stand_once()
    {
        var table = JourneyTable.From([Round("npo-full", after: 0.1, relearned: 0.4, seconds: 60), Round("npo-full", after: 0.3, relearned: 0.6, seconds: 80), Round("guardrail", after: 0, relearned: null, seconds: null)]);

        var markdown = table.ToMarkdown();

        Assert.Contains("| examples | probe | original | retrained | npo-full | guardrail |", markdown, StringComparison.Ordinal);
        Assert.Contains("| Forget | rouge-l-recall | 1.000 | 0.150 | 0.200 ± 0.141 | 0.000 |", markdown, StringComparison.Ordinal);
        Assert.Contains("| Forget, relearned | rouge-l-recall | - | - | 0.500 ± 0.141 | - |", markdown, StringComparison.Ordinal);
        Assert.Contains("| | **evidence level** | - | - | E3 | E3 |", markdown, StringComparison.Ordinal);
        Assert.Contains("|  | unlearning-job-seconds | - | - | 70 ± 14 | - |", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_figure_that_does_not_apply_is_left_out() =>
        Assert.DoesNotContain(JourneyTable.From([Round("guardrail", after: double.NaN, relearned: null, seconds: null)]).Cells, cell => cell.Column == "guardrail");

    private static JourneyRound Round(string strategy, double after, double? relearned, double? seconds)
    {
        var cells = new List<ProbeCell> { Cell(ModelVariant.Before, 1), Cell(ModelVariant.Retrained, 0.15), Cell(ModelVariant.After, after) };
        if (relearned is { } value) cells.Add(Cell(ModelVariant.Relearned, value));
        var verdict = new EvidenceVerdict(EvidenceLevel.E3, [], [], UnlearningStrategy.Find(strategy)!.Kind);
        return new JourneyRound(
            strategy,
            new ReportView(
                Guid.Empty, Guid.Empty, "RTBF-1", RequestState.AwaitingSignOff, UnlearningStrategy.Find(strategy)!, "tofu", 1, "", ArtifactState.Staged, Guid.Empty, default,
                new ProbeTable(cells, new Dictionary<string, string>()), verdict, verdict, verdict, null, null, null, null),
            seconds);
    }

    private static ProbeCell Cell(ModelVariant variant, double value) => new(variant, ExampleSet.Forget, ProbeCodes.RougeL, value, null, null, 20, []);
}
