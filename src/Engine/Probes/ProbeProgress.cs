namespace Compliance.Engine.Probes;

/// <summary>How far probing has come.</summary>
/// <param name="Set">Name of the set under way.</param>
/// <param name="Stage">"scoring", "gradients" or "answering".</param>
/// <param name="Done">Examples done in this stage of this set.</param>
/// <param name="Total">Examples in this stage of this set.</param>
public sealed record ProbeProgress(string Set, string Stage, int Done, int Total);
