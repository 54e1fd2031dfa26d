using Compliance.Engine.Training;

namespace Compliance.Engine.Probes;

/// <summary>A figure with the range in which 95 of 100 resamples fall.</summary>
/// <param name="Value">Over all examples.</param>
/// <param name="Low">2.5 % quantile of the resamples.</param>
/// <param name="High">97.5 % quantile of the resamples.</param>
/// <remarks>Percentile bootstrap (Efron 1979), seeded.</remarks>
public sealed record Estimate(double Value, double Low, double High)
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

        return WithInterval(values.Average(), means);
    }

    internal static Estimate WithInterval(double value, double[] resampledValues)
    {
        if (resampledValues.Length == 0) return new Estimate(value, value, value);
        Array.Sort(resampledValues);
        var last = resampledValues.Length - 1;
        return new Estimate(value, resampledValues[(int)(0.025 * last)], resampledValues[(int)Math.Ceiling(0.975 * last)]);
    }

    internal static double[] Resampled(IReadOnlyList<double> values, SeededRandom random)
    {
        var sample = new double[values.Count];
        for (var i = 0; i < sample.Length; i++) sample[i] = values[random.Next(values.Count)];
        return sample;
    }
}
