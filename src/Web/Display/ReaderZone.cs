using System.Globalization;

namespace Compliance.Web.Display;

/// <summary>Turns stored UTC times into the reader's zone and into words.</summary>
public sealed class ReaderZone(string zoneId)
{
    private static readonly CultureInfo Words = CultureInfo.GetCultureInfo("en-GB");

    private readonly TimeZoneInfo zone = TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out var found) ? found : TimeZoneInfo.Utc;

    /// <summary>IANA name of the zone, "Europe/Paris".</summary>
    public string Name => zone.Id;

    /// <summary>The instant on the reader's clock.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone);

    /// <summary>The reader's calendar day at that instant.</summary>
    public DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>"Fri 18 Dec", with the year when it is not the year of <paramref name="now"/>.</summary>
    public string ShortDay(DateOnly day, DateTimeOffset now) =>
        day.ToString(day.Year == Day(now).Year ? "ddd d MMM" : "ddd d MMM yyyy", Words);

    /// <summary>"Friday 18 December 2026, 14:05 (Europe/Paris)".</summary>
    public string FullTime(DateTimeOffset instant) => $"{Local(instant).ToString("dddd d MMMM yyyy, HH:mm", Words)} ({zone.Id})";

    /// <summary>"18 Dec 2026, 14:05"; with "UTC" behind it where the reader's own zone is not known.</summary>
    public string ShortTime(DateTimeOffset instant) => Local(instant).ToString(zone.BaseUtcOffset == TimeSpan.Zero && !zone.SupportsDaylightSavingTime ? "d MMM yyyy, HH:mm 'UTC'" : "d MMM yyyy, HH:mm", Words);

    /// <summary>"Friday 18 December 2026".</summary>
    public static string FullDay(DateOnly day) => day.ToString("dddd d MMMM yyyy", Words);

    /// <summary>"due in 9 days", "due today", "overdue by 2 days".</summary>
    public string DueWords(DateOnly dueOn, DateTimeOffset now) => (dueOn.DayNumber - Day(now).DayNumber) switch
    {
        0 => "due today",
        1 => "due tomorrow",
        > 1 and var days => $"due in {days} days",
        -1 => "overdue by 1 day",
        var days => $"overdue by {-days} days",
    };
}
