using System.Globalization;
using Compliance.Application.Pipeline;
using Compliance.Application.Verification;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Verification;
using Compliance.Web.Charts;
using Microsoft.AspNetCore.Components;

namespace Compliance.Web.Verification;

/// <summary>A verification report: the verdict first, then the figures it rests on, then the engineer's word.</summary>
public sealed partial class ReportPage
{
    private ReportView? report;
    private Problem? problem;
    private bool maySignOff;
    private bool isBusy;
    private string sendBackReason = "";
    private bool despiteClaims;

    /// <summary>Id of the report.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The stress tests that were run; they have a table of their own.</summary>
    private IReadOnlyList<ModelVariant> Attempts =>
        [.. EvidenceRules.StressTests.Select(test => test.Variant).Where(variant => report!.Probes.Cells.Any(cell => cell.Variant == variant))];

    private IEnumerable<ProbeCell> Figures => report!.Probes.Cells.Where(cell => !Attempts.Contains(cell.Variant));

    private IEnumerable<string> Probes => ProbeCodes.All.Where(code => Figures.Any(cell => cell.Probe == code)).Concat(Figures.Select(cell => cell.Probe).Except(ProbeCodes.All).Distinct());

    // The order of a reader's questions: before, after, and against what.
    private IEnumerable<ModelVariant> Variants => Figures.Select(cell => cell.Variant).Distinct()
        .OrderBy(variant => variant switch { ModelVariant.Before => 0, ModelVariant.After => 1, ModelVariant.Retrained => 2, _ => 3 });

    private string CsvLink => Csv.Link(
        ["probe", "examples", "variant", "value", "low", "high", "count"],
        report!.Probes.Cells.Select(cell => new object?[] { cell.Probe, ProbeWords.Set(cell.Set), ProbeWords.Variant(cell.Variant), cell.Value, cell.Low, cell.High, cell.Count }));

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive)
            return;
        maySignOff = (await UseCases.Reader()).May(Permission.SignOffReports);
        await Load();
    }

    private async Task Load()
    {
        var outcome = await UseCases.Send(new GetReport(Id));
        problem ??= outcome.Problem;
        if (!outcome.IsSuccess)
            return;
        report = outcome.Value;
        await Accounts.Know([report.DecidedBy]);
    }

    private Task SignOff() => Change(new SignOffReport(Id, despiteClaims));

    private Task SendBack() => Change(new SendBackReport(Id, sendBackReason.Trim()));

    private async Task Change(ICommand<Nothing> command)
    {
        isBusy = true;
        problem = (await UseCases.Send(command)).Problem;
        await Load();
        isBusy = false;
    }

    private ExampleSet[] Sets(string probe) => [.. report!.Probes.Cells.Where(cell => cell.Probe == probe).Select(cell => cell.Set).Distinct().Order()];

    private string[] SetNames(string probe) => [.. Sets(probe).Select(ProbeWords.Set)];

    private BarSeries[] Bars(string probe) =>
    [
        .. new[] { ModelVariant.Before, ModelVariant.After, ModelVariant.Retrained }
            .Where(variant => report!.Probes.Cells.Any(cell => cell.Variant == variant && cell.Probe == probe))
            .Select(variant =>
            {
                var cells = Sets(probe).Select(set => report!.Probes.Find(variant, set, probe)).ToArray();
                return new BarSeries(
                    ProbeWords.Variant(variant),
                    ProbeWords.Colour(variant),
                    [.. cells.Select(cell => cell is { IsNumber: true } ? cell.Value : (double?)null)],
                    [.. cells.Select(cell => cell is { IsNumber: true, Low: { } low, High: { } high } ? (low, high) : ((double, double)?)null)]);
            }),
    ];

    private bool HasBars(string probe) => Bars(probe).Length > 0;

    private int? Count(ExampleSet set, string probe) => report!.Probes.Cells.FirstOrDefault(cell => cell.Set == set && cell.Probe == probe)?.Count;

    private static bool IsShare(string probe) => probe is not (ProbeCodes.MiaLoss or ProbeCodes.MiaMinK);

    private static string Figure(ProbeCell cell) => cell switch
    {
        { IsNumber: false } => "no number",
        { Low: { } low, High: { } high } => string.Create(CultureInfo.InvariantCulture, $"{cell.Value:0.000} [{low:0.00}, {high:0.00}]"),
        _ => cell.Value.ToString("0.000", CultureInfo.InvariantCulture),
    };

    private static string Difference(ProbeComparison comparison) =>
        string.Create(CultureInfo.InvariantCulture, $"{comparison.Difference:+0.000;-0.000;0.000} [{comparison.Low:+0.00;-0.00;0.00}, {comparison.High:+0.00;-0.00;0.00}]");

    private static string Probability(double p) => p < 0.001 ? "< 0.001" : p.ToString("0.000", CultureInfo.InvariantCulture);
}
