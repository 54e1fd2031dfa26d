using System.Globalization;

namespace Compliance.Domain.Requests;

/// <summary>How a public holiday is found in a year.</summary>
/// <param name="On">
/// "12-25" a date; "easter+1" and "orthodox-2" days from Easter Sunday of the western and the orthodox churches; "3 monday 01" the third Monday of January, "-1 monday 05" the last one of May;
/// "saturday from 06-20" the first Saturday on or after the date; "4 thursday 11 +1" a day later; "02-01 if friday else 1 monday 02" one of two.
/// </param>
/// <param name="Name">In English.</param>
/// <param name="From">First year in which it is one; null for always.</param>
/// <param name="To">Last year in which it is one; null for still.</param>
/// <param name="Shift">What happens on a weekend.</param>
public sealed record HolidayRule(string On, string Name, int? From = null, int? To = null, HolidayShift Shift = HolidayShift.None)
{
    /// <summary>Whether the rule holds in the year.</summary>
    public bool HoldsIn(int year) => (From ?? year) <= year && year <= (To ?? year);

    /// <summary>The day in the year, before any shift.</summary>
    /// <exception cref="FormatException">The rule cannot be read.</exception>
    public DateOnly In(int year) => Day(On, year);

    private static DateOnly Day(string on, int year)
    {
        if (on.Split(" else ") is [var first, var second])
        {
            if (first.Split(" if ") is not [var date, var weekday]) throw Unreadable(on);
            var day = Day(date, year);
            return day.DayOfWeek == Weekday(weekday) ? day : Day(second, year);
        }

        if (on.StartsWith("easter", StringComparison.Ordinal)) return Easter.Western(year).AddDays(Offset(on["easter".Length..]));
        if (on.StartsWith("orthodox", StringComparison.Ordinal)) return Easter.Orthodox(year).AddDays(Offset(on["orthodox".Length..]));
        return on.Split(' ') switch
        {
            [var date] => Date(date, year),
            [var weekday, "from", var date] => OnOrAfter(Date(date, year), Weekday(weekday)),
            [var nth, var weekday, var month] => Nth(Number(nth), Weekday(weekday), Number(month), year),
            [var nth, var weekday, var month, var plus] => Nth(Number(nth), Weekday(weekday), Number(month), year).AddDays(Offset(plus)),
            _ => throw Unreadable(on),
        };
    }

    private static DateOnly Date(string text, int year) => text.Split('-') is [var month, var day] ? new(year, Number(month), Number(day)) : throw Unreadable(text);

    private static DateOnly OnOrAfter(DateOnly day, DayOfWeek weekday) => day.AddDays(((int)weekday - (int)day.DayOfWeek + 7) % 7);

    private static DateOnly Nth(int nth, DayOfWeek weekday, int month, int year) => nth > 0
        ? OnOrAfter(new(year, month, 1), weekday).AddDays(7 * (nth - 1))
        : OnOrAfter(new DateOnly(year, month, 1).AddMonths(1).AddDays(-7), weekday);

    private static int Offset(string text) => text.Length == 0 ? 0 : int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    private static DayOfWeek Weekday(string text) => Enum.Parse<DayOfWeek>(text, ignoreCase: true);

    private static FormatException Unreadable(string on) => new($"The holiday rule '{on}' cannot be read.");
}
