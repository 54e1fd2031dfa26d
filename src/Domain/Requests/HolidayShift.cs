namespace Compliance.Domain.Requests;

/// <summary>What happens to a holiday that falls on a weekend.</summary>
public enum HolidayShift
{
    /// <summary>Nothing: it is lost.</summary>
    None,
    /// <summary>The next weekday that is no holiday itself is one instead.</summary>
    NextWeekday,
    /// <summary>A Sunday moves to Monday; a Saturday is lost.</summary>
    SundayToMonday,
    /// <summary>A Sunday moves to Monday, a Saturday to the Friday before.</summary>
    Nearest,
}
