namespace Compliance.Domain.Notifications;

/// <summary>One e-mail of a day to an account of the office. The row keeps it from being sent twice, whoever of several workers comes first.</summary>
public sealed class OfficeNotice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string AccountId { get; init; }

    public required OfficeNoticeKind Kind { get; init; }

    /// <summary>The day that it is about, UTC.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When a worker last undertook to send it.</summary>
    public required DateTimeOffset ClaimedAt { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public int Version { get; set; }
}
