namespace Compliance.Domain.Requests;

/// <summary>How long the law gives. A month is a calendar month, not thirty days.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Count">How many of them, at least 1.</param>
/// <param name="From">The day that the count begins after; the day of receipt unless the data say otherwise.</param>
public sealed record LawPeriod(LawPeriodUnit Unit, int Count, PeriodStart From = PeriodStart.DayOfReceipt)
{
    /// <summary>"1 month", "45 days", "10 business days".</summary>
    public string InWords => $"{Count} {(Unit switch { LawPeriodUnit.Month => "month", LawPeriodUnit.BusinessDay => "business day", _ => "day" })}{(Count == 1 ? "" : "s")}";

    /// <summary>Last day of the period. A month without the date ends on its last day (Reg. (EEC, Euratom) 1182/71, Art. 3(2)(c)).</summary>
    /// <param name="start">The day that is not counted itself.</param>
    /// <param name="holidays">Public holidays, for business days.</param>
    public DateOnly EndFrom(DateOnly start, HolidayCalendar holidays)
    {
        var from = From == PeriodStart.DayAfterReceipt ? start.AddDays(1) : start;
        if (Unit == LawPeriodUnit.Month) return from.AddMonths(Count);
        if (Unit == LawPeriodUnit.Day) return from.AddDays(Count);
        var day = from;
        for (var counted = 0; counted < Count;)
        {
            day = day.AddDays(1);
            if (holidays.IsWorkingDay(day)) counted++;
        }

        return day;
    }
}
