namespace Compliance.Engine.Probes;

/// <summary>What the probes found for one set.</summary>
/// <param name="Name">Of the set.</param>
/// <param name="ExampleCount">Number of examples.</param>
/// <param name="Means">Mean over the examples to which the probe applies, with a 95 % interval.</param>
/// <param name="Examples">Each example, in order.</param>
public sealed record ProbeSetResult(
    string Name, int ExampleCount, IReadOnlyDictionary<string, Estimate> Means, IReadOnlyList<ExampleProbeResult> Examples)
{
    /// <summary>What one probe found, for the examples to which it applies, in order.</summary>
    public IReadOnlyList<double> Values(string probe) => [.. Examples.Where(example => example.Values.ContainsKey(probe)).Select(example => example.Values[probe])];

    internal static ProbeSetResult Of(string name, IReadOnlyList<ExampleProbeResult> examples, int resamples, ulong seed)
    {
        var result = new ProbeSetResult(name, examples.Count, new Dictionary<string, Estimate>(), examples);
        var probes = examples.SelectMany(example => example.Values.Keys).Distinct();
        return result with { Means = probes.ToDictionary(probe => probe, probe => Estimate.OfMean(result.Values(probe), resamples, seed)) };
    }
}
