using System.Globalization;
using System.Text;
using Compliance.Application.Verification;
using Compliance.Domain.Verification;

namespace Compliance.Cli.Experiments;

/// <summary>What the reports of several strategies say, side by side.</summary>
internal sealed class JourneyTable
{
    private const string JobSeconds = "unlearning-job-seconds";

    // Rows, in order: what was asked, in which state the model was.
    private static readonly (string Label, ExampleSet Set, ModelVariant Variant)[] Rows =
    [
        ("Forget", ExampleSet.Forget, ModelVariant.After),
        ("ForgetParaphrased", ExampleSet.ForgetParaphrased, ModelVariant.After),
        ("Retain", ExampleSet.Retain, ModelVariant.After),
        ("HeldOut", ExampleSet.HeldOut, ModelVariant.After),
        ("Forget, measure removed", ExampleSet.Forget, ModelVariant.AfterRemoved),
        ("Forget, relearned", ExampleSet.Forget, ModelVariant.Relearned),
        ("Forget, 8 bit", ExampleSet.Forget, ModelVariant.Int8),
        ("Forget, 4 bit", ExampleSet.Forget, ModelVariant.Int4),
        ("Forget, trained on others", ExampleSet.Forget, ModelVariant.RelearnedBenign),
        ("Forget, worst jailbreak", ExampleSet.Forget, ModelVariant.Jailbroken),
        ("Forget, best of many answers", ExampleSet.Forget, ModelVariant.BestOfN),
        ("Forget, patched", ExampleSet.Forget, ModelVariant.Patched),
        ("Forget, restored", ExampleSet.Forget, ModelVariant.Restored),
    ];

    private readonly IReadOnlyList<string> _columns;
    private readonly IReadOnlyDictionary<string, string> _levels;

    private JourneyTable(IReadOnlyList<JourneyCell> cells, IReadOnlyList<string> columns, IReadOnlyDictionary<string, string> levels) => (Cells, _columns, _levels) = (cells, columns, levels);

    public IReadOnlyList<JourneyCell> Cells { get; }

    /// <summary>Averages the rounds of each strategy over people and seeds.</summary>
    public static JourneyTable From(IReadOnlyList<JourneyRound> rounds)
    {
        var measured =
            from round in rounds
            from cell in round.Report.Probes.Cells
            where !double.IsNaN(cell.Value)
            from row in Rows
            let column = row.Set != cell.Set ? null : ColumnOf(cell.Variant, row.Variant, round.Strategy)
            where column is not null
            select (Key: new CellKey(row.Label, cell.Probe, column), cell.Value);
        var timed = rounds.Where(round => round.JobSeconds is not null).Select(round => (Key: new CellKey("", JobSeconds, round.Strategy), Value: round.JobSeconds!.Value));
        var cells = measured.Concat(timed).GroupBy(found => found.Key, found => found.Value)
            .Select(group => new JourneyCell(group.Key.Set, group.Key.Probe, group.Key.Column, group.Average(), Deviation([.. group]), group.Count())).ToList();
        var strategies = rounds.Select(round => round.Strategy).Distinct().ToList();
        var levels = rounds.GroupBy(round => round.Strategy).ToDictionary(group => group.Key, group => string.Join("/", group.Select(round => round.Report.Verdict.Level).Distinct().Order()));
        return new JourneyTable(cells, ["original", "retrained", .. strategies], levels);
    }

    /// <summary>A table in Markdown: a row for each set and probe, a column for each model.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder();
        text.Append("| examples | probe | ").AppendJoin(" | ", _columns).AppendLine(" |");
        text.Append("|---|---|").AppendJoin("", _columns.Select(_ => "---|")).AppendLine();
        foreach (var (label, _, _) in Rows)
            foreach (var probe in ProbeCodes.All)
                Append(label, probe, "0.000");
        text.Append("| | **evidence level** | - | - | ").AppendJoin(" | ", _columns.Skip(2).Select(column => _levels[column])).AppendLine(" |");
        Append("", JobSeconds, "0");
        return text.ToString();

        void Append(string label, string probe, string format)
        {
            var row = Cells.Where(cell => cell.Set == label && cell.Probe == probe).ToDictionary(cell => cell.Column);
            if (row.Count == 0) return;
            text.Append(CultureInfo.InvariantCulture, $"| {label} | {probe} | ").AppendJoin(" | ", _columns.Select(column => row.TryGetValue(column, out var cell) ? Show(cell, format) : "-")).AppendLine(" |");
        }
    }

    /// <summary>Where a figure stands: the models that are compared with only once, beside the plain rows.</summary>
    private static string? ColumnOf(ModelVariant measured, ModelVariant wanted, string strategy) => (measured, wanted) switch
    {
        (ModelVariant.Before, ModelVariant.After) => "original",
        (ModelVariant.Retrained, ModelVariant.After) => "retrained",
        _ => measured == wanted ? strategy : null,
    };

    private static string Show(JourneyCell cell, string format)
    {
        var mean = cell.Mean.ToString(format, CultureInfo.InvariantCulture);
        return cell is { Deviation: { } deviation } && deviation.ToString(format, CultureInfo.InvariantCulture) is var spread && spread != 0.ToString(format, CultureInfo.InvariantCulture) ? $"{mean} ± {spread}" : mean;
    }

    private static double? Deviation(IReadOnlyList<double> values)
    {
        if (values.Count < 2) return null;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }

    private readonly record struct CellKey(string Set, string Probe, string Column);
}
