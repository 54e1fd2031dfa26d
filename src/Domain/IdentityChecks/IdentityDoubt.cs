namespace Compliance.Domain.IdentityChecks;

/// <summary>A reasonable doubt about who files a request, recorded by an officer. Without one nobody is asked for a document (Art. 12(6) GDPR).</summary>
public sealed class IdentityDoubt
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid RequestId { get; init; }

    /// <summary>Why it is doubted, as the person reads it; sealed under the person's key.</summary>
    public required byte[] SealedReason { get; init; }

    /// <summary>Account id.</summary>
    public required string RecordedBy { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When it was removed, or the request ended.</summary>
    public DateTimeOffset? ResolvedAt { get; set; }

    public int Version { get; set; }
}
