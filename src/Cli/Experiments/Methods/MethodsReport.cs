using System.Globalization;
using System.Text;
using Compliance.Cli.Engine;
using Compliance.Cli.Plots;
using Compliance.Domain.Verification;
using Compliance.Engine.Probes.Statistics;

namespace Compliance.Cli.Experiments.Methods;

/// <summary>The results as tables (Markdown) and as a drawing.</summary>
internal static class MethodsReport
{
    private const string Missing = "-";

    /// <summary>How each model answers: forgetting, and what others lose.</summary>
    public static string Answers(MethodMeasures original, MethodMeasures retrained, IReadOnlyList<MethodResult> results) => Table(
        "method | forget ROUGE-L | forget probability | exact memorisation | refused | truth ratio | forget quality (p) | Min-K AUC | retain ROUGE-L | retain probability | held-out ROUGE-L | utility | s",
        [new("original", [original]), new("retrained", [retrained]), .. results],
        run => run.Means["forget/rouge-l"], run => run.Means["forget/probability"], run => run.Means["forget/exact-memorisation"], run => run.Means["forget/refusal"], run => run.Means["forget/truth-ratio"],
        run => run.ForgetQuality, run => run.Means["mia-min-k"], run => run.Means["retain/rouge-l"], run => run.Means["retain/probability"], run => run.Means["heldout/rouge-l"], run => run.Utility, run => run.Seconds);

    /// <summary>What attempts bring back, how deep the forgetting reaches, and which parts of the original bring most back.</summary>
    public static string Depths(MethodMeasures retrained, IReadOnlyList<MethodResult> results) => Table(
        "method | relearned | trained on others | 8 bit | 4 bit | depth score | KRS m | KRS A | KRS m+A | KRS W_V | all m+A",
        [new("retrained", [retrained]), .. results],
        run => run.Attacked["relearn"], run => run.Attacked["relearn-benign"], run => run.Attacked["int8"], run => run.Attacked["int4"], run => run.Depth,
        run => Highest(run, 0), run => Highest(run, 1), run => Highest(run, 2), run => Highest(run, 3), run => run.Dissection?.Controls?.AllActivations);

    /// <summary>By method, which limits of level E4 it keeps in every run, as far as they were measured here.</summary>
    public static string Limits(MethodMeasures original, MethodMeasures retrained, IReadOnlyList<MethodResult> results)
    {
        var text = new StringBuilder("| method | runs within every limit | exceeded |\n|---|---|---|\n");
        foreach (var result in results)
        {
            var exceeded = result.Runs.Select(run => Exceeded(run).ToList()).ToList();
            text.Append(CultureInfo.InvariantCulture, $"| {result.Name} | {exceeded.Count(found => found.Count == 0)} of {exceeded.Count} | {string.Join(", ", exceeded.SelectMany(found => found).Distinct())} |\n");
        }

        return text.ToString();

        IEnumerable<string> Exceeded(MethodMeasures run)
        {
            foreach (var probe in new[] { "rouge-l", "probability" })
            {
                if (!(run.Means[$"forget/{probe}"] <= retrained.Means[$"forget/{probe}"] + EvidenceRules.ForgetTolerance)) yield return $"forget {probe}";
                if (!(run.Means[$"retain/{probe}"] >= original.Means[$"retain/{probe}"] - EvidenceRules.RetainTolerance)) yield return $"retain {probe}";
            }

            foreach (var (attack, leak) in run.Attacked)
            {
                if (!(leak <= Math.Max(retrained.Means["forget/rouge-l"], retrained.Attacked[attack]) + EvidenceRules.StressTolerance)) yield return attack;
            }
        }
    }

    /// <summary>Knowledge Recovery Score over the layers, one panel a part, one line a method; the first seed's.</summary>
    public static string Drawing(MethodMeasures retrained, IReadOnlyList<MethodResult> results)
    {
        IReadOnlyList<MethodResult> all = [.. results, new("retrained", [retrained])];
        var shown = all.Where(result => result.Runs[0].Dissection?.Curves.Count > 0).ToList();
        var parts = shown[0].Runs[0].Dissection!.Curves;
        return LineChart.Draw("Knowledge Recovery Score over layers", [.. parts.Select((curve, part) => new LinePanel(
            $"{RecoveryPlot.Short(curve.Part)}: KRS by layer", [.. curve.Points.Select(point => ((double)point.Window.Centre, $"{point.Window.Centre}"))],
            [.. shown.Select(result => new LineSeries(result.Name, [.. result.Runs[0].Dissection!.Curves[part].Points.Select(point => ((double)point.Window.Centre, point.Score.Value))]))]) { Lowest = RecoveryPlot.Lowest })]);
    }

    private static double? Highest(MethodMeasures run, int part) => run.Dissection is { Curves: { Count: > 0 } curves } ? curves[part].Points.Max(point => point.Score.Value) : null;

    private static string Table(string header, IEnumerable<MethodResult> rows, params Func<MethodMeasures, double?>[] columns)
    {
        var text = new StringBuilder($"| {header} |\n|{string.Concat(Enumerable.Repeat("---|", columns.Length + 1))}\n");
        foreach (var row in rows) text.Append("| ").AppendJoin(" | ", columns.Select(column => Figure([.. row.Runs.Select(column)])).Prepend(row.Name)).Append(" |\n");
        return text.ToString();
    }

    private static string Figure(IReadOnlyList<double?> values)
    {
        var known = values.OfType<double>().ToList();
        if (known.Count == 0) return Missing;
        var spread = RunSpread.Of(known);
        return spread.StandardDeviation is { } deviation ? $"{Number(spread.Mean)} ± {Number(deviation)}" : Number(spread.Mean);

        static string Number(double value) => value is > 0 and < 0.0005 ? value.ToString("0.0e+0", CultureInfo.InvariantCulture) : value.ToString(value >= 10 ? "0" : "0.000", CultureInfo.InvariantCulture);
    }
}
