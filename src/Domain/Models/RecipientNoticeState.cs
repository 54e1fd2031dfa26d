namespace Compliance.Domain.Models;

/// <summary>Where a notice stands. Stored as text. Failed: it could not be sent, and can be sent again. Excused: telling them is impossible or takes disproportionate effort, and it is written down why.</summary>
public enum RecipientNoticeState { Queued, Sent, Acknowledged, Excused, Failed }
