namespace Compliance.Domain.Requests;

/// <summary>A refusal as it was proposed. One for being manifestly unfounded or excessive counts only when a second officer agrees (Art. 12(5) GDPR: the controller bears the burden).</summary>
public sealed class Refusal
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }

    /// <summary>One of <see cref="RefusalGrounds.All"/>.</summary>
    public required string Ground { get; init; }

    /// <summary>Why, as the person reads it. Sealed under the person's key.</summary>
    public required byte[] SealedReason { get; init; }

    /// <summary>What shows that the ground holds. Sealed under the person's key.</summary>
    public byte[]? SealedEvidence { get; init; }

    /// <summary>The balancing form where the ground needs one, as JSON. Sealed under the person's key.</summary>
    public byte[]? SealedBalancing { get; init; }

    public required string ProposedBy { get; init; }
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>The second officer, or the only one where the ground takes one.</summary>
    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Null while a second officer has to decide.</summary>
    public bool? IsApproved { get; set; }

    public int Version { get; set; }
}
