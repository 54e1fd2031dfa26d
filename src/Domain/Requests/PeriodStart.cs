namespace Compliance.Domain.Requests;

/// <summary>From which day a period is counted. Counting from the day of receipt ends on the same date of the next month; from the day after, one day later.</summary>
/// <remarks>Both readings exist (the ICO once changed from the second to the first), so it is data; the packs choose the stricter.</remarks>
public enum PeriodStart { DayOfReceipt, DayAfterReceipt }
