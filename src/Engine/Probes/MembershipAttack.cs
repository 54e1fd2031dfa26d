using Compliance.Engine.Training;

namespace Compliance.Engine.Probes;

/// <summary>How well a score tells examples that the model was trained on from examples that it never saw.</summary>
public static class MembershipAttack
{
    private const double AllowedFalsePositiveRate = 0.01;

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

    /// <summary>Share of members whose score lies below all held-out scores but the few that may be mistaken.</summary>
    /// <param name="memberScores">At least one.</param>
    /// <param name="heldOutScores">At least one.</param>
    /// <param name="allowedFalsePositiveRate">Largest share of held-out examples that may be taken for members, 0 to 1.</param>
    /// <returns>The rate, and the share of held-out examples that is taken for members: 0 when there are too few for one mistake.</returns>
    public static (double TruePositives, double FalsePositives) RatesAt(
        IReadOnlyList<double> memberScores, IReadOnlyList<double> heldOutScores, double allowedFalsePositiveRate)
    {
        // The added part keeps 0.01 * 100 from becoming 0 by rounding.
        var mistakes = (int)((allowedFalsePositiveRate * heldOutScores.Count) + 1e-9);
        var threshold = mistakes >= heldOutScores.Count ? double.PositiveInfinity : heldOutScores.Order().ElementAt(mistakes);
        return (memberScores.Count(score => score < threshold) / (double)memberScores.Count, heldOutScores.Count(score => score < threshold) / (double)heldOutScores.Count);
    }

    /// <summary>The area and the true positives at 1 % false positives, with 95 % intervals from resampling both groups with replacement.</summary>
    /// <param name="memberScores">At least one.</param>
    /// <param name="heldOutScores">At least one.</param>
    /// <param name="resamples">0 for no intervals.</param>
    /// <param name="seed">Of the resampling.</param>
    public static MembershipResult Measure(IReadOnlyList<double> memberScores, IReadOnlyList<double> heldOutScores, int resamples, ulong seed)
    {
        var area = AreaUnderCurve(memberScores, heldOutScores);
        var random = new SeededRandom(seed);
        var areas = new double[resamples];
        var rates = new double[resamples];
        for (var i = 0; i < resamples; i++)
        {
            var (members, heldOut) = (Estimate.Resampled(memberScores, random), Estimate.Resampled(heldOutScores, random));
            areas[i] = AreaUnderCurve(members, heldOut);
            rates[i] = RatesAt(members, heldOut, AllowedFalsePositiveRate).TruePositives;
        }

        var ofArea = Estimate.WithInterval(area, areas, memberScores.Count + heldOutScores.Count);
        var smallerCount = Math.Min(memberScores.Count, heldOutScores.Count);
        var separated = Math.Pow(0.025, 1.0 / smallerCount);
        if (resamples > 0 && area == 1) ofArea = ofArea with { Low = separated };
        if (resamples > 0 && area == 0) ofArea = ofArea with { High = 1 - separated };
        var (truePositives, falsePositives) = RatesAt(memberScores, heldOutScores, AllowedFalsePositiveRate);
        return new MembershipResult(
            ofArea, new TruePositiveRate(Estimate.WithInterval(truePositives, rates, memberScores.Count), AllowedFalsePositiveRate, falsePositives, heldOutScores.Count),
            memberScores, heldOutScores);
    }

    /// <summary>Areas of an attack in two models; the same examples are drawn together.</summary>
    internal static IEnumerable<(double Area, double ReferenceArea)> ResampledAreas(MembershipResult attack, MembershipResult? reference, int resamples, ulong seed)
    {
        var isPaired = reference is not null && reference.MemberScores.Count == attack.MemberScores.Count && reference.HeldOutScores.Count == attack.HeldOutScores.Count;
        var random = new SeededRandom(seed);
        for (var i = 0; i < resamples; i++)
        {
            var (members, heldOut) = Drawn(attack);
            var area = Area(attack, members, heldOut);
            if (reference is null)
            {
                yield return (area, 0.5);
                continue;
            }

            if (!isPaired) (members, heldOut) = Drawn(reference);
            yield return (area, Area(reference, members, heldOut));
        }

        (int[] Members, int[] HeldOut) Drawn(MembershipResult result) =>
            (Estimate.DrawnIndexes(result.MemberScores.Count, random), Estimate.DrawnIndexes(result.HeldOutScores.Count, random));

        static double Area(MembershipResult result, int[] members, int[] heldOut) =>
            AreaUnderCurve([.. members.Select(index => result.MemberScores[index])], [.. heldOut.Select(index => result.HeldOutScores[index])]);
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
