namespace Compliance.Domain.Requests;

/// <summary>The rule that one step of a due date applied. Stored as text.</summary>
public enum RuleKind
{
    /// <summary>The moment of receipt, as a day where the person lives.</summary>
    Received,
    /// <summary>The period of the law, from the day of receipt.</summary>
    Period,
    /// <summary>The month has no such date, so its last day counts.</summary>
    EndOfMonth,
    /// <summary>The clock stood still while the person was asked.</summary>
    Suspended,
    /// <summary>The period was extended, and the person was told in time.</summary>
    Extended,
    /// <summary>The last day is no working day, so the next one counts.</summary>
    NotAWorkingDay,
}
