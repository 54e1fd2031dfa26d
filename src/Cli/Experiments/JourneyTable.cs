using System.Globalization;
using System.Text;
using Compliance.Application.Verification;
using Compliance.Domain.Verification;

namespace Compliance.Cli.Experiments;

/// <summary>What the reports of several strategies say, side by side.</summary>
internal sealed class JourneyTable
{
    private static readonly ExampleSet[] Sets = [ExampleSet.Forget, ExampleSet.ForgetParaphrased, ExampleSet.Retain, ExampleSet.HeldOut];

    private readonly IReadOnlyList<string> _columns;
    private readonly IReadOnlyDictionary<string, string> _levels;

    private JourneyTable(IReadOnlyList<JourneyCell> cells, IReadOnlyList<string> columns, IReadOnlyDictionary<string, string> levels) => (Cells, _columns, _levels) = (cells, columns, levels);

    public IReadOnlyList<JourneyCell> Cells { get; }

    /// <summary>Averages the reports of each strategy over people and seeds.</summary>
    public static JourneyTable From(IReadOnlyList<(string Strategy, ReportView Report)> reports)
    {
        var measured =
            from entry in reports
            from cell in entry.Report.Probes.Cells
            let column = cell.Variant switch { ModelVariant.Before => "original", ModelVariant.Retrained => "retrained", ModelVariant.After => entry.Strategy, _ => null }
            where column is not null && !double.IsNaN(cell.Value)
            group cell.Value by (cell.Set, cell.Probe, column);
        var cells = measured.Select(group => new JourneyCell(group.Key.Set.ToString(), group.Key.Probe, group.Key.column!, group.Average(), Deviation([.. group]), group.Count())).ToList();
        var strategies = reports.Select(entry => entry.Strategy).Distinct().ToList();
        var levels = reports.GroupBy(entry => entry.Strategy).ToDictionary(group => group.Key, group => string.Join("/", group.Select(entry => entry.Report.Verdict.Level).Distinct().Order()));
        return new JourneyTable(cells, ["original", "retrained", .. strategies], levels);
    }

    /// <summary>A table in Markdown: a row for each set and probe, a column for each model.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append("| examples | probe | ").AppendJoin(" | ", _columns).AppendLine(" |");
        text.Append("|---|---|").AppendJoin("", _columns.Select(_ => "---|")).AppendLine();
        foreach (var set in Sets)
        {
            foreach (var probe in ProbeCodes.All)
            {
                var row = Cells.Where(cell => cell.Set == set.ToString() && cell.Probe == probe).ToDictionary(cell => cell.Column);
                if (row.Count == 0) continue;
                text.Append(CultureInfo.InvariantCulture, $"| {set} | {probe} | ").AppendJoin(" | ", _columns.Select(column => row.TryGetValue(column, out var cell) ? Show(cell) : "-")).AppendLine(" |");
            }
        }

        text.Append("| | **evidence level** | - | - | ").AppendJoin(" | ", _columns.Skip(2).Select(column => _levels[column])).AppendLine(" |");
        return text.ToString();
    }

    private static string Show(JourneyCell cell) =>
        cell is { Deviation: { } deviation, Runs: > 1 } && deviation >= 0.0005
            ? string.Create(CultureInfo.InvariantCulture, $"{cell.Mean:0.000} ± {deviation:0.000}")
            : string.Create(CultureInfo.InvariantCulture, $"{cell.Mean:0.000}");

    private static double? Deviation(IReadOnlyList<double> values)
    {
        if (values.Count < 2) return null;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
