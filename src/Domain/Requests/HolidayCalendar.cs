using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Compliance.Domain.Requests;

/// <summary>The public holidays of one jurisdiction, as rules. Saturdays and Sundays are no working days anywhere.</summary>
/// <remarks>Only holidays of the whole country stand in the data, and one that is in doubt does not: the answer is then due earlier, never later.</remarks>
public sealed class HolidayCalendar
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private static readonly Dictionary<string, HolidayCalendar> Shipped = Read();

    private readonly ConcurrentDictionary<int, IReadOnlyDictionary<DateOnly, Holiday>> years = new();

    /// <param name="source">Statute or list from which the rules were taken.</param>
    /// <param name="rules">The rules.</param>
    [JsonConstructor]
    public HolidayCalendar(string source, IReadOnlyList<HolidayRule> rules) => (Source, Rules) = (source, rules);

    /// <summary>Statute or list from which the rules were taken.</summary>
    public string Source { get; }

    /// <summary>The rules.</summary>
    public IReadOnlyList<HolidayRule> Rules { get; }

    /// <summary>Keys of the calendars that ship with the portal.</summary>
    public static IReadOnlyCollection<string> Keys => Shipped.Keys;

    /// <summary>The calendar with the key.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static HolidayCalendar For(string key) => Shipped.GetValueOrDefault(key) ?? throw new ArgumentException($"There are no public holidays for '{key}'.", nameof(key));

    /// <summary>The holidays of the year, in order.</summary>
    public IReadOnlyList<Holiday> In(int year) => [.. OfYear(year).Values.OrderBy(holiday => holiday.Day)];

    /// <summary>Whether people work on the day.</summary>
    public bool IsWorkingDay(DateOnly day) => WhyNoWorkingDay(day) is null;

    /// <summary>"Saturday", "Christmas Day", or null on a working day.</summary>
    public string? WhyNoWorkingDay(DateOnly day) =>
        OfYear(day.Year).TryGetValue(day, out var holiday) ? holiday.Name
        : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? day.ToString("dddd", CultureInfo.InvariantCulture) : null;

    /// <summary>The first working day after the day.</summary>
    public DateOnly NextWorkingDay(DateOnly day)
    {
        do day = day.AddDays(1);
        while (!IsWorkingDay(day));
        return day;
    }

    private IReadOnlyDictionary<DateOnly, Holiday> OfYear(int year) => years.GetOrAdd(year, Find);

    private Dictionary<DateOnly, Holiday> Find(int year)
    {
        var days = new Dictionary<DateOnly, Holiday>();
        List<(DateOnly Day, HolidayRule Rule)> moved = [];
        foreach (var rule in Rules.Where(rule => rule.HoldsIn(year)))
        {
            var day = rule.In(year);
            if (IsWeekend(day) && rule.Shift != HolidayShift.None) moved.Add((day, rule));
            else days.TryAdd(day, new(day, rule.Name));
        }

        foreach (var (day, rule) in moved.OrderBy(found => found.Day))
        {
            var instead = (rule.Shift, day.DayOfWeek) switch
            {
                (HolidayShift.Nearest, DayOfWeek.Saturday) => day.AddDays(-1),
                (HolidayShift.SundayToMonday or HolidayShift.Nearest, DayOfWeek.Sunday) => day.AddDays(1),
                (HolidayShift.NextWeekday, _) => FirstFreeAfter(day, days),
                _ => day,
            };
            days.TryAdd(instead, new(instead, instead == day ? rule.Name : $"{rule.Name}, moved"));
        }

        return days;
    }

    private static DateOnly FirstFreeAfter(DateOnly day, Dictionary<DateOnly, Holiday> taken)
    {
        do day = day.AddDays(1);
        while (IsWeekend(day) || taken.ContainsKey(day));
        return day;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static Dictionary<string, HolidayCalendar> Read()
    {
        using var stream = typeof(HolidayCalendar).Assembly.GetManifestResourceStream("Holidays/holidays.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, HolidayCalendar>>(stream, Options)!;
    }
}
