using System.Globalization;
using System.Text;
using Compliance.Cli.Plots;
using Compliance.Engine.Probes.Statistics;

namespace Compliance.Cli.Experiments.Sst2;

/// <summary>The results as tables (Markdown) and as a drawing.</summary>
internal static class Sst2Report
{
    private const string Header = """
        | method | train retain | train forget | test retain | test forget | other words: retain / forget | MIA-LOSS | s |
        |---|---|---|---|---|---|---|---|
        """;

    /// <summary>A table of trials; the models come first where they are given.</summary>
    public static string Table(IReadOnlyList<Sst2Result> results, Sst2Measures? original = null, Sst2Measures? retrained = null)
    {
        var text = new StringBuilder(Header.ReplaceLineEndings("\n")).Append('\n');
        if (original is not null) Row(text, "as trained", [original]);
        if (retrained is not null) Row(text, "retrained without", [retrained]);
        foreach (var result in results) Row(text, result.Trial.Name, result.Runs);
        return text.ToString();
    }

    /// <summary>The sweeps: how forgetting and keeping move with each setting.</summary>
    public static string Drawing(IReadOnlyList<Sst2Result> weights, IReadOnlyList<Sst2Result> lengths, IReadOnlyList<Sst2Result> shares)
    {
        var byWeight = weights.ToDictionary(result => result.Trial.Name);
        return LineChart.Draw("Accuracy of SPUL on SST-2 over its settings", [
            Weights("train retain over beta", measures => measures.RetainTrain.Accuracy) with { Lowest = 0.5, Highest = 1.02, GridLines = [0.5, 0.75, 1] },
            Weights("train forget over beta", measures => measures.ForgetTrain.Accuracy),
            Sweep("over p", Sst2Trials.Lengths.Select(length => (double)length), lengths),
            Sweep("over tau", Sst2Trials.Shares, shares),
        ]);

        LinePanel Weights(string title, Func<Sst2Measures, double> value) => new(
            title, Marks(Sst2Trials.Betas),
            [.. Sst2Trials.Alphas.Select(alpha => new LineSeries(FormattableString.Invariant($"alpha {alpha}"), [.. Sst2Trials.Betas.Select(beta => (beta, byWeight[FormattableString.Invariant($"alpha {alpha}, beta {beta}")].Runs.Average(value)))]))]);
    }

    private static LinePanel Sweep(string title, IEnumerable<double> positions, IReadOnlyList<Sst2Result> results)
    {
        var at = positions.ToList();
        return new LinePanel(title, Marks(at), [
            Line("train retain", measures => measures.RetainTrain.Accuracy), Line("train forget", measures => measures.ForgetTrain.Accuracy),
            Line("test retain", measures => measures.RetainTest.Accuracy), Line("test forget", measures => measures.ForgetTest.Accuracy),
        ]);

        LineSeries Line(string name, Func<Sst2Measures, double> value) => new(name, [.. results.Select((result, index) => (at[index], result.Runs.Average(value)))]);
    }

    private static List<(double, string)> Marks(IEnumerable<double> positions) => [.. positions.Select(position => (position, position.ToString(CultureInfo.InvariantCulture)))];

    private static void Row(StringBuilder text, string name, IReadOnlyList<Sst2Measures> runs)
    {
        string[] cells =
        [
            name, Percent(measures => measures.RetainTrain.Accuracy, measures => measures.RetainTrain.WeightedF1), Percent(measures => measures.ForgetTrain.Accuracy, measures => measures.ForgetTrain.WeightedF1),
            Percent(measures => measures.RetainTest.Accuracy, measures => measures.RetainTest.WeightedF1), Percent(measures => measures.ForgetTest.Accuracy, measures => measures.ForgetTest.WeightedF1),
            Percent(measures => measures.RetainTrain.OtherWords, measures => measures.ForgetTrain.OtherWords), Figure(measures => measures.MembershipArea, 1, "F3"), Figure(measures => measures.Seconds, 1, "F0"),
        ];
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

        string Percent(Func<Sst2Measures, double> first, Func<Sst2Measures, double> second) => $"{Figure(first, 100, "F2")} / {Figure(second, 100, "F2")}";

        string Figure(Func<Sst2Measures, double> value, double scale, string format)
        {
            var spread = RunSpread.Of([.. runs.Select(run => value(run) * scale)]);
            return spread.StandardDeviation is { } deviation ? $"{Number(spread.Mean)} ± {Number(deviation)}" : Number(spread.Mean);

            string Number(double number) => number.ToString(format, CultureInfo.InvariantCulture);
        }
    }
}
