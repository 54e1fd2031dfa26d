namespace Compliance.Domain.Requests;

/// <summary>An extension of the period to answer. It counts from the moment its notice was sent, and not at all when the notice comes back (Art. 12(3) GDPR).</summary>
public sealed class DeadlineExtension
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }

    /// <summary>The message that tells the person.</summary>
    public required Guid NotificationId { get; init; }

    /// <summary>Reason code that the rule pack allows: "complexity", "number-of-requests".</summary>
    public required string Reason { get; init; }

    /// <summary>The officer's words to the person, sealed under the person's key.</summary>
    public required byte[] SealedText { get; init; }

    public required string AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The due date before the extension: the notice must leave by then.</summary>
    public required DateOnly FirstDueOn { get; init; }

    public DeadlineNoticeState State { get; set; } = DeadlineNoticeState.Queued;
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Why it is void. No personal data.</summary>
    public string? VoidReason { get; set; }

    public int Version { get; set; }
}
