namespace Compliance.Domain.IdentityChecks;

/// <summary>A proof of identity that the person uploaded. Its content lies sealed under the person's key until the decision, and is destroyed then (EDPB guidelines 01/2022).</summary>
public sealed class IdentityDocument
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid RequestId { get; init; }

    /// <summary>"image/jpeg", "image/png" or "application/pdf", read from the content and never from what the sender says.</summary>
    public required string ContentType { get; init; }

    public required int SizeBytes { get; init; }

    /// <summary>The content, sealed; null once it is destroyed.</summary>
    public byte[]? SealedContent { get; set; }

    public required DateTimeOffset UploadedAt { get; init; }

    public DateTimeOffset? ShreddedAt { get; set; }

    public int Version { get; set; }
}
