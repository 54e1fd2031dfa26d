namespace Compliance.Domain.TrainingExamples;

/// <summary>A training example that may concern the person, with its score and reasons, and what the officer says of it.</summary>
public sealed class ExampleMatch
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }
    public required long ExampleId { get; init; }

    /// <summary>0 to 1; see the reasons for what it is made of.</summary>
    public required double Score { get; init; }

    /// <summary>Why it matched, strongest first.</summary>
    public required IReadOnlyList<MatchReason> Reasons { get; init; }

    /// <summary>Kind of the strongest reason.</summary>
    public required MatchKind Kind { get; init; }

    public MatchDecision Decision { get; set; }
    public string? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public int Version { get; set; }
}
