using Compliance.Engine.Training;

namespace Compliance.Engine.Probes;

/// <summary>A figure with the range in which 95 of 100 resamples fall.</summary>
/// <param name="Value">Over all examples.</param>
/// <param name="Low">2.5 % quantile of the resamples.</param>
/// <param name="High">97.5 % quantile of the resamples.</param>
/// <param name="Count">Number of examples.</param>
/// <remarks>
/// Percentile bootstrap (Efron 1979), seeded. Where all examples have the same value the resamples agree too, and the interval says nothing about
/// examples not seen: of an event that n examples never showed, up to 3 / n can still happen (the rule of three).
/// </remarks>
public sealed record Estimate(double Value, double Low, double High, int Count)
{
    /// <summary>The mean with its interval.</summary>
    /// <exception cref="ArgumentException">No values.</exception>
    public static Estimate OfMean(IReadOnlyList<double> values, int resamples, ulong seed)
    {
        if (values.Count == 0) throw new ArgumentException("Expected at least one value to average.");
        var random = new SeededRandom(seed);
        var means = new double[resamples];
        for (var i = 0; i < resamples; i++)
        {
            double sum = 0;
            for (var j = 0; j < values.Count; j++) sum += values[random.Next(values.Count)];
            means[i] = sum / values.Count;
        }

        return WithInterval(values.Average(), means, values.Count);
    }

    internal static Estimate WithInterval(double value, double[] resampledValues, int count)
    {
        if (resampledValues.Length == 0) return new Estimate(value, value, value, count);
        Array.Sort(resampledValues);
        var last = resampledValues.Length - 1;
        return new Estimate(value, resampledValues[(int)(0.025 * last)], resampledValues[(int)Math.Ceiling(0.975 * last)], count);
    }

    /// <summary>As many of the numbers 0 .. count - 1 as there are, drawn with replacement.</summary>
    internal static int[] DrawnIndexes(int count, SeededRandom random)
    {
        var drawn = new int[count];
        for (var i = 0; i < count; i++) drawn[i] = random.Next(count);
        return drawn;
    }

    internal static double[] Resampled(IReadOnlyList<double> values, SeededRandom random) => [.. DrawnIndexes(values.Count, random).Select(index => values[index])];
}
