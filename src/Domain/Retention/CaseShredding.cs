namespace Compliance.Domain.Retention;

/// <summary>The destruction of one case file: proposed by one person and approved by another, or due by the retention plan.</summary>
public sealed class CaseShredding
{
    /// <summary>Name that stands as proposer when the retention plan asked for it.</summary>
    public const string ByRetention = "retention";

    /// <summary>The case; one row for each.</summary>
    public required Guid RequestId { get; init; }

    public ShreddingState State { get; set; }

    /// <summary>Account id, or <see cref="ByRetention"/>.</summary>
    public required string ProposedBy { get; set; }

    public required DateTimeOffset ProposedAt { get; set; }

    /// <summary>Account id of the second person; null until decided, and where the retention plan asked for it.</summary>
    public string? DecidedBy { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    public int Version { get; set; }
}
