namespace Compliance.Engine.Probes;

/// <summary>What the probes found for one set.</summary>
/// <param name="Name">Of the set.</param>
/// <param name="ExampleCount">Number of examples.</param>
/// <param name="Means">Mean over the examples to which the probe applies, with a 95 % interval.</param>
/// <param name="Examples">Each example, in order.</param>
public sealed record ProbeSetResult(
    string Name, int ExampleCount, IReadOnlyDictionary<string, Estimate> Means, IReadOnlyList<ExampleProbeResult> Examples);
