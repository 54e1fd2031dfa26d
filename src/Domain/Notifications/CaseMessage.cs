namespace Compliance.Domain.Notifications;

/// <summary>One message between the person and the office, or a comment that only the office sees. Its text lies sealed under the person's key and is erased with it.</summary>
public sealed class CaseMessage
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid RequestId { get; init; }

    public required CaseMessageKind Kind { get; init; }

    /// <summary>The text, sealed under the person's key.</summary>
    public required byte[] SealedText { get; init; }

    /// <summary>Account id of the officer; null when the person wrote it.</summary>
    public string? AuthorId { get; init; }

    /// <summary>Whether the office asks for something that helps to find the person's data (Art. 11(2) GDPR).</summary>
    public bool AsksForInformation { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>When the other side first saw it. Comments have no other side.</summary>
    public DateTimeOffset? ReadAt { get; set; }

    public int Version { get; set; }
}
