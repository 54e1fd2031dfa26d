using Compliance.Domain.Verification;
using Compliance.Engine.Probes.Statistics;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Says of the figures after unlearning how they compare: forgotten examples with the retrained model, all others with the model as it was.</summary>
internal static class ReportComparisons
{
    private const int Resamples = 1000;

    /// <summary>A comparison for each set and probe that was measured example by example in both models.</summary>
    /// <param name="cells">All figures of a verification.</param>
    /// <param name="seed">Of resampling and test.</param>
    public static IReadOnlyList<ProbeComparison> Of(IReadOnlyList<ProbeCell> cells, ulong seed)
    {
        var table = new ProbeTable(cells, new Dictionary<string, string>());
        return
        [
            .. cells.Where(cell => cell.Variant == ModelVariant.After && cell.PerExample.Count > 0)
                .Select(cell => (After: cell, Other: table.Find(OtherOf(cell.Set), cell.Set, cell.Probe)))
                .Where(pair => pair.Other?.PerExample.Count == pair.After.PerExample.Count)
                .Select(pair => Compare(pair.After, pair.Other!, seed)).OfType<ProbeComparison>(),
        ];
    }

    private static ModelVariant OtherOf(ExampleSet set) => set is ExampleSet.Forget or ExampleSet.ForgetParaphrased ? ModelVariant.Retrained : ModelVariant.Before;

    private static ProbeComparison? Compare(ProbeCell after, ProbeCell other, ulong seed)
    {
        // A value is missing where a probe does not apply to an example.
        var pairs = after.PerExample.Zip(other.PerExample).Where(pair => pair is { First: not null, Second: not null }).Select(pair => (After: pair.First!.Value, Other: pair.Second!.Value)).ToList();
        if (pairs.Count == 0) return null;
        var comparison = Comparison.OfPairs(after.Probe, [.. pairs.Select(pair => pair.After)], [.. pairs.Select(pair => pair.Other)], Resamples, seed);
        return new ProbeComparison(
            other.Variant, after.Set, after.Probe, comparison.Difference.Value, comparison.Difference.Low, comparison.Difference.High, comparison.PValue, comparison.Test, pairs.Count,
            comparison.IsLargeEnough, comparison.Reading);
    }
}
