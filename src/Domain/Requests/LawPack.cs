using System.Globalization;

namespace Compliance.Domain.Requests;

/// <summary>One law's periods as dated data. A request pins the pack that was in force when it was received.</summary>
/// <param name="Code">"gdpr", "uk-gdpr", "ccpa", "lgpd", or "voluntary" where no known law gives a right.</param>
/// <param name="Version">ISO date from which this version of the data applies.</param>
/// <param name="Countries">ISO 3166-1 alpha-2 codes with the IANA zone in which days are counted.</param>
/// <param name="FixedHolidays">"MM-dd" days that are holidays in every country of the pack.</param>
/// <param name="Source">Article of law, for people to check.</param>
public sealed record LawPack(
    string Code, string Version, string Name, LawPeriod Period, bool RollsToWorkingDay,
    IReadOnlyDictionary<string, string> Countries, IReadOnlyList<string> FixedHolidays, string Source)
{
    /// <summary>Last day to answer a request, and why.</summary>
    /// <param name="receivedAt">Moment of receipt; the clock runs from here, not from triage (Art. 12(3) GDPR).</param>
    /// <param name="timeZone">Zone whose calendar counts.</param>
    public DueDate DueOn(DateTimeOffset receivedAt, TimeZoneInfo timeZone)
    {
        var received = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(receivedAt, timeZone).DateTime);
        // The day of receipt is not counted; DateOnly.AddMonths falls back to the last day of a shorter month (Reg. 1182/71, Art. 3).
        var due = Period.Unit == LawPeriodUnit.Month ? received.AddMonths(Period.Count) : received.AddDays(Period.Count);
        var reason = string.Create(CultureInfo.InvariantCulture, $"{Name}: {Period.InWords} from receipt on {received:yyyy-MM-dd}");
        if (RollsToWorkingDay && !IsWorkingDay(due))
        {
            var lastDay = due;
            while (!IsWorkingDay(due)) due = due.AddDays(1);
            reason += string.Create(CultureInfo.InvariantCulture, $" ends on {lastDay:yyyy-MM-dd}, not a working day, so on the next one");
        }

        return new DueDate(due, $"{reason} ({Source}).");
    }

    /// <summary>Zone in which the country's days are counted.</summary>
    public string TimeZoneFor(string country) => Countries.TryGetValue(country, out var zone) ? zone : "Etc/UTC";

    private bool IsWorkingDay(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !FixedHolidays.Contains(day.ToString("MM-dd", CultureInfo.InvariantCulture));
}
