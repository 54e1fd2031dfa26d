namespace Compliance.Engine.Unlearning.Exact;

/// <summary>One shard as it stands.</summary>
/// <param name="Shard">Counted from 0.</param>
/// <param name="ExampleCount">Examples in it; a shard without any has no model.</param>
/// <param name="TrainedSlices">Slices that were trained this time, counted from 0; the others were taken over.</param>
/// <param name="Steps">Steps made this time.</param>
/// <param name="Seconds">Time for them.</param>
/// <param name="WeightsSha256">Hash of its weights, or null without examples.</param>
public sealed record ShardResult(int Shard, int ExampleCount, IReadOnlyList<int> TrainedSlices, int Steps, double Seconds, string? WeightsSha256);
