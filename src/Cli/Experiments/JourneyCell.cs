namespace Compliance.Cli.Experiments;

/// <summary>A figure of the comparison: mean over people and seeds, with the standard deviation between runs.</summary>
/// <param name="Set">A set of examples, and in which state the model was asked.</param>
/// <param name="Column">"original", "retrained", or a strategy.</param>
internal sealed record JourneyCell(string Set, string Probe, string Column, double Mean, double? Deviation, int Runs);
