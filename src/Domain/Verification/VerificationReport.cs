namespace Compliance.Domain.Verification;

/// <summary>The result of probing before and after, with the level computed from it. Immutable but for the engineer's word.</summary>
public sealed class VerificationReport
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }
    public required Guid PlanId { get; init; }
    public required Guid RunId { get; init; }
    public required Guid ArtifactId { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public required ProbeTable Probes { get; init; }

    /// <summary>Level and what is missing for the next, as computed when the report was made.</summary>
    public required EvidenceVerdict Verdict { get; init; }

    public string? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public bool? IsSignedOff { get; set; }
    public string? SentBackReason { get; set; }
    public int Version { get; set; }
}
