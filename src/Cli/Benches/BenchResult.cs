namespace Compliance.Cli.Benches;

/// <summary>What one measure gave.</summary>
/// <param name="Measure">Its name.</param>
/// <param name="Size">Of the model.</param>
/// <param name="Weights">Of the model.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Of the figure.</param>
internal sealed record BenchResult(string Measure, string Size, long Weights, double Value, string Unit);
