namespace Compliance.Engine.Probes.Statistics;

/// <summary>One figure over several runs with different seeds.</summary>
/// <param name="Runs">Number of runs.</param>
/// <param name="Mean">Over the runs.</param>
/// <param name="StandardDeviation">Over the runs, with n - 1; null for one run, which says nothing about spread.</param>
/// <param name="Least">Smallest.</param>
/// <param name="Largest">Largest.</param>
public sealed record RunSpread(int Runs, double Mean, double? StandardDeviation, double Least, double Largest)
{
    /// <summary>Sums the runs up.</summary>
    /// <exception cref="ArgumentException">No values.</exception>
    public static RunSpread Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0) throw new ArgumentException("Expected the figure of at least one run.");
        var mean = values.Average();
        return new RunSpread(
            values.Count, mean, values.Count == 1 ? null : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)), values.Min(), values.Max());
    }
}
