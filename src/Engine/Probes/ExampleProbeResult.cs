namespace Compliance.Engine.Probes;

/// <summary>What the probes found for one example.</summary>
/// <param name="Id">Of the example.</param>
/// <param name="Subject">Of the example, or null.</param>
/// <param name="Values">By name of the probe; a probe that does not apply to the example is missing.</param>
/// <param name="Answer">Generated answer, or null when none was generated. May hold personal data.</param>
public sealed record ExampleProbeResult(string Id, string? Subject, IReadOnlyDictionary<string, double> Values, string? Answer);
