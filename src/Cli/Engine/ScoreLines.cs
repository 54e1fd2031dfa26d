using Compliance.Engine.Probes;
using Compliance.Engine.Probes.Scores;
using Compliance.Engine.Probes.Statistics;

namespace Compliance.Cli.Engine;

/// <summary>The figures that sum a model up, as lines for people.</summary>
internal static class ScoreLines
{
    public static void Write(TextWriter output, ScoreReport scores)
    {
        output.WriteLine("scores");
        if (scores.ForgetQuality is { } quality) output.WriteLine($"  {"forget quality",-22} {Terminal.Number(quality.PValue),8}   {Meaning(quality)}");
        if (scores.ModelUtility is { } utility)
        {
            output.WriteLine($"  {"model utility",-22} {WithInterval(utility.Value)}");
            foreach (var (part, mean) in utility.Parts) output.WriteLine($"    {part,-36} {Terminal.Number(mean),8}");
        }

        if (scores.ReferenceModelUtility is { } expected) output.WriteLine($"  {"reference utility",-22} {WithInterval(expected.Value)}");
        if (scores.PrivacyLeak is { } leak)
        {
            output.WriteLine($"  {"privacy leak",-22} {WithInterval(leak.Value)}   0 is the ideal; area {Terminal.Number(leak.Area)}, reference {Terminal.Number(leak.ReferenceArea)}");
        }

        if (scores.Comparisons.Count > 0) output.WriteLine("against the reference (interval of the difference; of 20 comparisons without any difference about one differs by chance)");
        foreach (var comparison in scores.Comparisons)
        {
            output.WriteLine(
                $"  {comparison.Measure,-34} {Terminal.Number(comparison.Value.Value),8} against {Terminal.Number(comparison.Reference.Value),-8} [{Terminal.Number(comparison.Difference.Low)}, {Terminal.Number(comparison.Difference.High)}]  n {comparison.Difference.Count}  p {Terminal.Number(comparison.PValue)} ({comparison.Test}): {comparison.Reading}");
        }

        foreach (var (name, reason) in scores.NotAvailable) output.WriteLine($"  {name.Replace('-', ' '),-22} not available: {reason}");
    }

    public static void WriteOverRuns(TextWriter output, IReadOnlyDictionary<string, RunSpread> figures)
    {
        output.WriteLine($"over {figures.Values.Max(figure => figure.Runs)} runs");
        foreach (var (name, figure) in figures)
        {
            output.WriteLine(
                $"  {name,-34} {Terminal.Number(figure.Mean),8} ± {(figure.StandardDeviation is { } deviation ? Terminal.Number(deviation) : "-")} (sd of {figure.Runs})  [{Terminal.Number(figure.Least)}, {Terminal.Number(figure.Largest)}]");
        }
    }

    public static string WithInterval(Estimate estimate) =>
        $"{Terminal.Number(estimate.Value),8}   [{Terminal.Number(estimate.Low)}, {Terminal.Number(estimate.High)}]  n {estimate.Count}";

    private static string Meaning(KolmogorovSmirnov quality)
    {
        var test = $"Kolmogorov-Smirnov D {Terminal.Number(quality.Statistic)}, n {quality.FirstCount} and {quality.SecondCount}";
        if (quality.PValue <= 0.05) return $"{test}: differs from the reference";
        return quality.SmallestVisibleStatistic is { } visible
            ? $"{test}: not told apart from the reference, which so many examples show from D {Terminal.Number(visible)} on"
            : $"{test}: cannot tell, so few examples show no difference at all";
    }
}
