namespace Compliance.Domain.Jobs;

/// <summary>One point of a curve: "forget", "retain", "kl", "learning-rate" at a step.</summary>
public sealed class RunMetric
{
    public long Id { get; init; }
    public required Guid RunId { get; init; }
    public required int Step { get; init; }
    public required string Name { get; init; }
    public required double Value { get; init; }
}
