using Compliance.Engine.Training;

namespace Compliance.Engine.Probes.Statistics;

/// <summary>Two-sided p values for a difference of means that assume no distribution.</summary>
/// <remarks>
/// Not a number where one of the values is none. Fisher (1935), Pitman (1937). All arrangements are counted where there are at most 4096, else 9999 are drawn with a seed, and p = (extreme ones + 1) / 10000.
/// </remarks>
public static class PermutationTest
{
    private const int Draws = 9999;
    private const int MostPairsCounted = 12;

    // Sums of the same numbers in another order may differ by this share.
    private const double Rounding = 1e-12;

    /// <summary>Whether the mean difference of pairs is 0: under that assumption every difference could as well have the other sign.</summary>
    /// <param name="differences">At least one.</param>
    /// <param name="seed">Of the draws.</param>
    public static double OfPairs(IReadOnlyList<double> differences, ulong seed)
    {
        if (differences.Any(double.IsNaN)) return double.NaN;
        var least = Math.Abs(differences.Sum()) - (Rounding * differences.Sum(Math.Abs));
        if (differences.Count <= MostPairsCounted)
        {
            var all = 1 << differences.Count;
            var asExtreme = Enumerable.Range(0, all).Count(signs => Math.Abs(differences.Select((value, index) => (signs >> index & 1) == 0 ? value : -value).Sum()) >= least);
            return (double)asExtreme / all;
        }

        var random = new SeededRandom(seed);
        var extreme = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            double sum = 0;
            ulong bits = 0;
            for (var i = 0; i < differences.Count; i++)
            {
                if (i % 64 == 0) bits = random.NextBits();
                sum += (bits >> (i % 64) & 1) == 0 ? differences[i] : -differences[i];
            }

            if (Math.Abs(sum) >= least) extreme++;
        }

        return (extreme + 1.0) / (Draws + 1);
    }

    /// <summary>Whether two groups have the same mean: under that assumption every value could as well stand in the other group.</summary>
    /// <param name="first">At least one.</param>
    /// <param name="second">At least one.</param>
    /// <param name="seed">Of the draws.</param>
    public static double OfGroups(IReadOnlyList<double> first, IReadOnlyList<double> second, ulong seed)
    {
        double[] all = [.. first, .. second];
        if (all.Any(double.IsNaN)) return double.NaN;
        var total = all.Sum();
        var least = Math.Abs(Difference(first.Sum())) - (Rounding * all.Sum(Math.Abs));
        var random = new SeededRandom(seed);
        var extreme = 0;
        for (var draw = 0; draw < Draws; draw++)
        {
            random.Shuffle(all.AsSpan());
            if (Math.Abs(Difference(all.AsSpan(0, first.Count).ToArray().Sum())) >= least) extreme++;
        }

        return (extreme + 1.0) / (Draws + 1);

        double Difference(double sumOfFirst) => (sumOfFirst / first.Count) - ((total - sumOfFirst) / second.Count);
    }
}
