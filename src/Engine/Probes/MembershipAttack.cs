using Compliance.Engine.Training;

namespace Compliance.Engine.Probes;

/// <summary>How well a score tells examples that the model was trained on from examples that it never saw.</summary>
public static class MembershipAttack
{
    /// <summary>Probability that a held-out example has a higher score than a forgotten one, ties counted half.</summary>
    /// <param name="memberScores">Of the examples to forget; low means familiar.</param>
    /// <param name="heldOutScores">Of examples that the model never saw.</param>
    /// <returns>0.5 when they cannot be told apart, 1 when every forgotten example is more familiar than every held-out one.</returns>
    /// <exception cref="ArgumentException">One of the two is empty.</exception>
    public static double AreaUnderCurve(IReadOnlyList<double> memberScores, IReadOnlyList<double> heldOutScores)
    {
        if (memberScores.Count == 0 || heldOutScores.Count == 0)
            throw new ArgumentException($"Got {memberScores.Count} members and {heldOutScores.Count} held-out examples; expected at least one of each.");

        var sorted = memberScores.Order().ToArray();
        double wins = 0;
        foreach (var score in heldOutScores)
        {
            var below = LowerBound(sorted, score, isInclusive: false);
            var notAbove = LowerBound(sorted, score, isInclusive: true);
            wins += below + (notAbove - below) / 2.0;
        }

        return wins / ((double)sorted.Length * heldOutScores.Count);
    }

    /// <summary>The area with a 95 % interval from resampling both groups with replacement.</summary>
    public static MembershipResult Measure(IReadOnlyList<double> memberScores, IReadOnlyList<double> heldOutScores, int resamples, ulong seed)
    {
        var area = AreaUnderCurve(memberScores, heldOutScores);
        var random = new SeededRandom(seed);
        var areas = new double[resamples];
        for (var i = 0; i < resamples; i++)
            areas[i] = AreaUnderCurve(Estimate.Resampled(memberScores, random), Estimate.Resampled(heldOutScores, random));
        return new MembershipResult(Estimate.WithInterval(area, areas, memberScores.Count + heldOutScores.Count), memberScores, heldOutScores);
    }

    private static int LowerBound(double[] sorted, double value, bool isInclusive)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value || (isInclusive && sorted[middle] == value)) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
