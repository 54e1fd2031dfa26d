namespace Compliance.Domain.Requests;

/// <summary>A question to the person during which the clock stands still: from the moment it was sent to the answer (Art. 12(6) GDPR). Never for internal work.</summary>
public sealed class ClockPause
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }

    /// <summary>The message that asks the person.</summary>
    public required Guid NotificationId { get; init; }

    /// <summary>Reason code that the rule pack allows: "identity-doubt", "clarification".</summary>
    public required string Reason { get; init; }

    /// <summary>Why the officer has to ask, recorded before asking. Sealed under the person's key.</summary>
    public required byte[] SealedDoubt { get; init; }

    /// <summary>What the person is asked. Sealed under the person's key.</summary>
    public required byte[] SealedQuestion { get; init; }

    /// <summary>What the person answered on the status page. Sealed under the person's key.</summary>
    public byte[]? SealedAnswer { get; set; }

    public required string AskedBy { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public DeadlineNoticeState State { get; set; } = DeadlineNoticeState.Queued;

    /// <summary>When the question was sent and the clock stopped.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When the answer came and the clock went on.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Whole days that it added, counted from calendar day to calendar day where the person lives.</summary>
    public int Days { get; set; }

    /// <summary>Why it is void. No personal data.</summary>
    public string? VoidReason { get; set; }

    public int Version { get; set; }
}
