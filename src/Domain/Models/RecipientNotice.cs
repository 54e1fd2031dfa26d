namespace Compliance.Domain.Models;

/// <summary>That one recipient is told of the erasure in one case, or why not (Art. 19 GDPR).</summary>
public sealed class RecipientNotice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }
    public required Guid RecipientId { get; init; }
    public RecipientNoticeState State { get; set; }
    public required DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>When the recipient confirmed that they have erased it.</summary>
    public DateTimeOffset? AcknowledgedAt { get; set; }

    /// <summary>Why they are not told. No personal data.</summary>
    public string? Excuse { get; set; }

    public int Version { get; set; }

    /// <summary>Whether the case may close as far as this recipient goes.</summary>
    public bool IsSettled => State is RecipientNoticeState.Sent or RecipientNoticeState.Acknowledged or RecipientNoticeState.Excused;
}
