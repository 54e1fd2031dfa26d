namespace Compliance.Cli.Experiments;

/// <summary>A figure of the comparison: mean over people and seeds, with the standard deviation between runs.</summary>
/// <param name="Column">"original", "retrained", or a strategy.</param>
internal sealed record JourneyCell(string Set, string Probe, string Column, double Mean, double? Deviation, int Runs);
