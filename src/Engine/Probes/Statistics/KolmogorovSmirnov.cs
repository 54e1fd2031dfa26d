namespace Compliance.Engine.Probes.Statistics;

/// <summary>Whether two samples can come from one distribution: the two-sided two-sample test of Kolmogorov and Smirnov, with its exact p value.</summary>
/// <param name="Statistic">D: the largest distance between the two empirical distribution functions, 0 to 1.</param>
/// <param name="PValue">Probability of a distance of at least D between two samples of these sizes from one continuous distribution.</param>
/// <param name="FirstCount">Size of the first sample.</param>
/// <param name="SecondCount">Size of the second sample.</param>
/// <remarks>
/// Hodges, The significance probability of the Smirnov two-sample test (1958). In the ordered union of both samples a step to the right for each
/// value of the first and a step up for each of the second make a lattice path from (0, 0) to (n, m), and all C(n + m, n) paths are equally probable;
/// the p value is the share of those that somewhere leave the diagonal by at least D. The same value as the exact method of SciPy's ks_2samp;
/// like there, ties make it too large, never too small.
/// </remarks>
public sealed record KolmogorovSmirnov(double Statistic, double PValue, int FirstCount, int SecondCount)
{
    /// <summary>The smallest distance that samples of these sizes must show for a p value of at most 0.05: smaller differences stay unseen. Null when none is enough.</summary>
    public double? SmallestVisibleStatistic => CriticalStatistic(FirstCount, SecondCount, 0.05);

    /// <summary>Tests two samples.</summary>
    /// <exception cref="ArgumentException">A sample is empty or holds a value that is not a number.</exception>
    public static KolmogorovSmirnov Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        if (first.Count == 0 || second.Count == 0)
            throw new ArgumentException($"The samples have {first.Count} and {second.Count} values; expected at least one each.");
        if (first.Any(double.IsNaN) || second.Any(double.IsNaN))
            throw new ArgumentException("A sample holds a value that is not a number; the test needs an order.");

        var steps = new Steps(first.Count, second.Count);
        double[] firstOrdered = [.. first.Order()], secondOrdered = [.. second.Order()];
        long distance = 0;
        for (int i = 0, j = 0; i < firstOrdered.Length && j < secondOrdered.Length;)
        {
            var value = Math.Min(firstOrdered[i], secondOrdered[j]);
            while (i < firstOrdered.Length && firstOrdered[i] == value) i++;
            while (j < secondOrdered.Length && secondOrdered[j] == value) j++;
            distance = Math.Max(distance, steps.Distance(i, j));
        }

        return new KolmogorovSmirnov((double)distance / steps.Whole, ShareOfPathsBeyond(steps, distance), first.Count, second.Count);
    }

    /// <summary>The smallest distance that two samples of these sizes must show for a p value of at most <paramref name="level"/>; null when none can show it.</summary>
    /// <param name="firstCount">Size of the first sample, at least 1.</param>
    /// <param name="secondCount">Size of the second sample, at least 1.</param>
    /// <param name="level">Such as 0.05.</param>
    public static double? CriticalStatistic(int firstCount, int secondCount, double level)
    {
        var steps = new Steps(firstCount, secondCount);
        if (ShareOfPathsBeyond(steps, steps.Whole) > level) return null;
        long tooSmall = 0, enough = steps.Whole;
        while (enough - tooSmall > 1)
        {
            var middle = tooSmall + ((enough - tooSmall) / 2);
            if (ShareOfPathsBeyond(steps, middle) > level) tooSmall = middle;
            else enough = middle;
        }

        return (double)enough / steps.Whole;
    }

    internal static double PValueOf(int firstCount, int secondCount, double statistic)
    {
        var steps = new Steps(firstCount, secondCount);
        return ShareOfPathsBeyond(steps, (long)Math.Round(statistic * steps.Whole));
    }

    // The walk meets each path with its probability and takes it out where it first leaves: sums of positive numbers only, so that values such as
    // 1e-200 keep all their digits, which 1 - (share of paths inside) would not.
    private static double ShareOfPathsBeyond(Steps steps, long distance)
    {
        if (distance <= 0) return 1;
        var inside = new double[steps.SecondCount + 1];
        double beyond = 0;
        for (var i = 0; i <= steps.FirstCount; i++)
        {
            for (var j = 0; j <= steps.SecondCount; j++)
            {
                double stepsLeftBefore = steps.FirstCount - i + steps.SecondCount - j + 1;
                var reached = (i, j) == (0, 0)
                    ? 1
                    : (i == 0 ? 0 : inside[j] * (steps.FirstCount - i + 1) / stepsLeftBefore) + (j == 0 ? 0 : inside[j - 1] * (steps.SecondCount - j + 1) / stepsLeftBefore);
                var isBeyond = steps.Distance(i, j) >= distance;
                if (isBeyond) beyond += reached;
                inside[j] = isBeyond ? 0 : reached;
            }
        }

        return Math.Min(1, beyond);
    }

    /// <summary>Distances in whole numbers: 1 is 1 / (least common multiple of both sizes), so that no rounding decides about a path.</summary>
    private readonly struct Steps
    {
        private readonly long firstStep;
        private readonly long secondStep;

        public Steps(int firstCount, int secondCount)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(firstCount, 1);
            ArgumentOutOfRangeException.ThrowIfLessThan(secondCount, 1);
            var divisor = (long)System.Numerics.BigInteger.GreatestCommonDivisor(firstCount, secondCount);
            (FirstCount, SecondCount) = (firstCount, secondCount);
            (firstStep, secondStep) = (secondCount / divisor, firstCount / divisor);
            Whole = firstCount * firstStep;
        }

        public int FirstCount { get; }

        public int SecondCount { get; }

        public long Whole { get; }

        public long Distance(int i, int j) => Math.Abs((i * firstStep) - (j * secondStep));
    }
}
