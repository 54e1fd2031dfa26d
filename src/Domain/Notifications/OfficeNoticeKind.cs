namespace Compliance.Domain.Notifications;

/// <summary>What an account of the office is told by e-mail. Stored as text.</summary>
public enum OfficeNoticeKind
{
    /// <summary>The officer's day: what is overdue, due soon, and unread.</summary>
    Digest,
    /// <summary>To administrators: cases that are overdue or about to be.</summary>
    Escalation,
    /// <summary>To officers: something that was forgotten comes out of a later version of a model.</summary>
    Reappearance,
}
