using System.Globalization;
using Compliance.Engine.Training;

namespace Compliance.Engine.Probes.Statistics;

/// <summary>One measure in a model and in a reference model, with what the sample allows to say.</summary>
/// <param name="Measure">What was measured, such as "forget/probability".</param>
/// <param name="Value">In the model.</param>
/// <param name="Reference">In the reference model.</param>
/// <param name="Difference">Model less reference; its interval by the percentile bootstrap.</param>
/// <param name="Test">The test that was used.</param>
/// <param name="PValue">Two-sided.</param>
/// <param name="DetectableDifference">
/// Difference that four of five such samples would show at the 5 % level: (1.96 + 0.84) standard errors. Where all examples differ alike it is
/// 1 - 0.05^(1/n): so many examples not seen may still be otherwise. Null where the sample can never show one.
/// </param>
/// <param name="RelevantDifference">Smallest difference that matters to the reader; a choice, not a result.</param>
/// <remarks>Power of the normal approximation: Cohen, Statistical Power Analysis (1988).</remarks>
public sealed record Comparison(
    string Measure, Estimate Value, Estimate Reference, Estimate Difference, string Test, double PValue, double? DetectableDifference, double RelevantDifference)
{
    /// <summary>A tenth of the scale of measures that go from 0 to 1.</summary>
    public const double UsualRelevantDifference = 0.1;

    private const double Level = 0.05;
    private const double StandardErrors = 1.96 + 0.84;

    /// <summary>Whether the sample is large enough to show the relevant difference.</summary>
    public bool IsLargeEnough => DetectableDifference <= RelevantDifference;

    /// <summary>What can be said.</summary>
    public Verdict Verdict => PValue < Level ? Verdict.Differs
        : IsLargeEnough && Difference.Low > -RelevantDifference && Difference.High < RelevantDifference ? Verdict.Alike
        : Verdict.Undecided;

    /// <summary>The same in plain words.</summary>
    public string Reading => Verdict switch
    {
        Verdict.Differs when Math.Abs(Difference.Value) < RelevantDifference => $"differs by {Number(Difference.Value)}, less than the {Number(RelevantDifference)} that matters",
        Verdict.Differs => $"differs by {Number(Difference.Value)}",
        Verdict.Alike => $"differs by less than {Number(RelevantDifference)}",
        _ when double.IsNaN(PValue) => "cannot tell: some values are no numbers",
        _ when DetectableDifference is null => $"cannot tell: with n {Difference.Count} even examples that all agree give no p below {Number(Level)}",
        _ => $"cannot tell: n {Difference.Count} shows differences from {Number(DetectableDifference.Value)} on, not smaller ones",
    };

    /// <summary>Compares the same examples in two models.</summary>
    /// <param name="measure">Name for the reader.</param>
    /// <param name="values">In the model, 0 to 1; at least one.</param>
    /// <param name="referenceValues">In the reference model, of the same examples in the same order.</param>
    /// <param name="resamples">For the intervals, at least 1.</param>
    /// <param name="seed">Of resampling and test.</param>
    /// <param name="relevantDifference">Above 0.</param>
    /// <exception cref="ArgumentException">Not as many values as reference values, or none.</exception>
    public static Comparison OfPairs(
        string measure, IReadOnlyList<double> values, IReadOnlyList<double> referenceValues, int resamples, ulong seed, double relevantDifference = UsualRelevantDifference)
    {
        if (values.Count != referenceValues.Count)
            throw new ArgumentException($"{measure} has {values.Count} values and {referenceValues.Count} reference values; expected pairs.");
        double[] differences = [.. values.Zip(referenceValues, (value, reference) => value - reference)];
        double? standardError = Math.Pow(2, 1 - differences.Length) > Level ? null : Math.Sqrt(Variance(differences) / differences.Length);
        return new Comparison(
            measure, Estimate.OfMean(values, resamples, seed), Estimate.OfMean(referenceValues, resamples, seed), Estimate.OfMean(differences, resamples, seed),
            "sign permutation of pairs", PermutationTest.OfPairs(differences, seed), Detectable(standardError, differences.Length), relevantDifference);
    }

    /// <summary>Compares two groups of different examples.</summary>
    /// <param name="measure">Name for the reader.</param>
    /// <param name="values">In the model, 0 to 1; at least one.</param>
    /// <param name="referenceValues">In the reference model; at least one.</param>
    /// <param name="resamples">For the intervals, at least 1.</param>
    /// <param name="seed">Of resampling and test.</param>
    /// <param name="relevantDifference">Above 0.</param>
    public static Comparison OfGroups(
        string measure, IReadOnlyList<double> values, IReadOnlyList<double> referenceValues, int resamples, ulong seed, double relevantDifference = UsualRelevantDifference)
    {
        var (value, reference) = (Estimate.OfMean(values, resamples, seed), Estimate.OfMean(referenceValues, resamples, seed));
        var random = new SeededRandom(seed);
        var differences = new double[resamples];
        for (var i = 0; i < resamples; i++) differences[i] = Estimate.Resampled(values, random).Average() - Estimate.Resampled(referenceValues, random).Average();
        var smallerCount = Math.Min(values.Count, referenceValues.Count);
        double? standardError = 2 / Arrangements(values.Count, referenceValues.Count) > Level
            ? null
            : Math.Sqrt((Variance(values) / values.Count) + (Variance(referenceValues) / referenceValues.Count));
        return new Comparison(
            measure, value, reference, Estimate.WithInterval(value.Value - reference.Value, differences, smallerCount),
            "permutation of groups", PermutationTest.OfGroups(values, referenceValues, seed), Detectable(standardError, smallerCount), relevantDifference);
    }

    /// <summary>Compares the areas of one membership attack in two models.</summary>
    /// <param name="measure">Name for the reader.</param>
    /// <param name="attack">In the model.</param>
    /// <param name="reference">In the reference model; where it has as many examples they are taken for the same ones in the same order.</param>
    /// <param name="resamples">For interval and test, at least 1.</param>
    /// <param name="seed">Of the resampling.</param>
    /// <param name="relevantDifference">Above 0.</param>
    public static Comparison OfAreas(
        string measure, MembershipResult attack, MembershipResult reference, int resamples, ulong seed, double relevantDifference = UsualRelevantDifference)
    {
        var difference = attack.Area.Value - reference.Area.Value;
        double[] differences = [.. MembershipAttack.ResampledAreas(attack, reference, resamples, seed).Select(areas => areas.Area - areas.ReferenceArea)];
        var smallerCount = Math.Min(attack.MemberScores.Count, attack.HeldOutScores.Count);
        // Where the resamples lie on one side of 0 altogether, the p value is as small as their number allows.
        var p = Math.Min(1, 2 * (1.0 + Math.Min(differences.Count(value => value <= 0), differences.Count(value => value >= 0))) / (resamples + 1));
        double? standardError = 2 / Arrangements(attack.MemberScores.Count, attack.HeldOutScores.Count) > Level ? null : Math.Sqrt(Variance(differences));
        return new Comparison(
            measure, attack.Area, reference.Area, Estimate.WithInterval(difference, differences, attack.Area.Count), "bootstrap of members and held-out examples",
            double.IsNaN(difference) ? double.NaN : standardError is null ? 1 : p, Detectable(standardError, smallerCount), relevantDifference);
    }

    private static double? Detectable(double? standardError, int count) => standardError switch
    {
        null => null,
        < 1e-12 => 1 - Math.Pow(Level, 1.0 / count),
        { } error => StandardErrors * error,
    };

    private static double Variance(IReadOnlyList<double> values)
    {
        if (values.Count < 2) return 0;
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    }

    // Ways to divide n + m values into two such groups.
    private static double Arrangements(int first, int second)
    {
        double ways = 1;
        for (var i = 1; i <= Math.Min(first, second); i++) ways *= (double)(first + second - Math.Min(first, second) + i) / i;
        return ways;
    }

    private static string Number(double value) => value.ToString("G3", CultureInfo.InvariantCulture);
}
