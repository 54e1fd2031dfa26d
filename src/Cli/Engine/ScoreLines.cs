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

        foreach (var (name, reason) in scores.NotAvailable) output.WriteLine($"  {name.Replace('-', ' '),-22} not available: {reason}");
    }

    public static string WithInterval(Estimate estimate) =>
        $"{Terminal.Number(estimate.Value),8}   [{Terminal.Number(estimate.Low)}, {Terminal.Number(estimate.High)}]  n {estimate.Count}";

    private static string Meaning(KolmogorovSmirnov quality)
    {
        var test = $"Kolmogorov-Smirnov D {Terminal.Number(quality.Statistic)}, n {quality.FirstCount} and {quality.SecondCount}";
        return quality.PValue > 0.05 ? $"{test}: not told apart from the reference" : $"{test}: differs from the reference";
    }
}
