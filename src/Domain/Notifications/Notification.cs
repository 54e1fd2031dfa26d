namespace Compliance.Domain.Notifications;

/// <summary>A message to the person of a request. Its text is made when it is sent, from the template and the vault; only facts are stored.</summary>
public sealed class Notification
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }

    /// <summary>Name of the letter: "receipt", "identity-code", "refused" and so on.</summary>
    public required string Template { get; init; }

    /// <summary>Secrets the text needs (a code, a link), sealed under the person's key. Destroyed once sent.</summary>
    public byte[]? SealedSecrets { get; set; }

    public required DateTimeOffset QueuedAt { get; init; }
    public DateTimeOffset? SentAt { get; set; }

    public DeliveryState Delivery { get; set; } = DeliveryState.Queued;

    /// <summary>When it was reported that it did not arrive.</summary>
    public DateTimeOffset? BouncedAt { get; set; }

    /// <summary>Enhanced mail status of the bounce, RFC 3463: "5.1.1".</summary>
    public string? BounceStatus { get; set; }

    /// <summary>The lost message that this one repeats.</summary>
    public Guid? ReplacesId { get; init; }

    /// <summary>The letter as it was sent, sealed under the person's key; null for notices that are not kept.</summary>
    public byte[]? SealedLetter { get; set; }

    /// <summary>SHA-256 of the letter with its code, hex. Without the code, which has 80 random bits, a guessed text proves nothing.</summary>
    public string? LetterHash { get; set; }

    /// <summary>SHA-256 of the code that stands in the letter, hex.</summary>
    public string? LetterCodeHash { get; set; }

    public int Version { get; set; }
}
