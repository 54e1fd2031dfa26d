using System.Globalization;
using Compliance.Domain.Requests;

namespace Compliance.Domain.Tests.Requests;

[Trait("Requirement", "G-12.3a")]
public sealed class HolidayCalendarTests
{
    // Western and orthodox Easter Sundays as the churches publish them.
    [Theory]
    [InlineData("2024-03-31", "2024-05-05")]
    [InlineData("2025-04-20", "2025-04-20")]
    [InlineData("2026-04-05", "2026-04-12")]
    [InlineData("2027-03-28", "2027-05-02")]
    [InlineData("2028-04-16", "2028-04-16")]
    [InlineData("2029-04-01", "2029-04-08")]
    [InlineData("2030-04-21", "2030-04-28")]
    public void Easter_is_when_the_churches_keep_it(string western, string orthodox)
    {
        Assert.Equal(Day(western), Easter.Western(Day(western).Year));
        Assert.Equal(Day(orthodox), Easter.Orthodox(Day(orthodox).Year));
    }

    [Fact]
    public void Easter_is_a_sunday_within_its_bounds_in_every_year()
    {
        for (var year = 1900; year < 2100; year++)
        {
            Assert.Equal(DayOfWeek.Sunday, Easter.Western(year).DayOfWeek);
            Assert.InRange(Easter.Western(year), new DateOnly(year, 3, 22), new DateOnly(year, 4, 25));
            Assert.Equal(DayOfWeek.Sunday, Easter.Orthodox(year).DayOfWeek);
            Assert.True(Easter.Orthodox(year) >= Easter.Western(year));
        }
    }

    // Days as the governments list them.
    [Theory]
    [InlineData("GB", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    [InlineData("GB", 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28")]
    [InlineData("GB", 2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26")]
    [InlineData("DE", 2026, "01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26")]
    [InlineData("US-CA", 2026, "01-01 01-19 02-16 03-31 05-25 07-04 09-07 11-11 11-26 11-27 12-25")]
    [InlineData("US-CA", 2028, "01-01 01-17 02-21 03-31 05-29 07-04 09-04 11-10 11-23 11-24 12-25")]
    [InlineData("IE", 2030, "01-01 02-01 03-17 04-22 05-06 06-03 08-05 10-28 12-25 12-26")]
    [InlineData("IE", 2026, "01-01 02-02 03-17 04-06 05-04 06-01 08-03 10-26 12-25 12-26")]
    [InlineData("SE", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 06-06 06-20 10-31 12-25 12-26")]
    [InlineData("GR", 2026, "01-01 01-06 02-23 03-25 04-10 04-13 05-01 06-01 08-15 10-28 12-25 12-26")]
    [InlineData("IS", 2026, "01-01 04-02 04-03 04-06 04-23 05-01 05-14 05-25 06-17 08-03 12-25 12-26")]
    [InlineData("DK", 2026, "01-01 04-02 04-03 04-06 05-14 05-25 12-25 12-26")]
    [InlineData("BR", 2026, "01-01 04-21 05-01 09-07 10-12 11-02 11-15 11-20 12-25")]
    public void The_holidays_of_a_year_are_those_that_the_government_lists(string key, int year, string days)
    {
        // Those that fall on a weekend and are not moved do not change what a working day is.
        static IEnumerable<string> Weekdays(IEnumerable<DateOnly> all) => all.Where(day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).Select(day => day.ToString("MM-dd", CultureInfo.InvariantCulture));

        var expected = days.Split(' ').Select(day => Day($"{year}-{day}"));

        Assert.Equal(Weekdays(expected), Weekdays(HolidayCalendar.For(key).In(year).Select(holiday => holiday.Day)));
    }

    [Fact]
    public void Every_rule_can_be_read_in_every_year_and_every_calendar_names_its_source()
    {
        foreach (var key in HolidayCalendar.Keys)
        {
            var calendar = HolidayCalendar.For(key);
            Assert.NotEmpty(calendar.Source);
            for (var year = 2018; year < 2060; year++) Assert.NotEmpty(calendar.In(year));
        }
    }

    [Theory]
    [InlineData("someday")]
    [InlineData("3 monday")]
    [InlineData("02-01 else 1 monday 02")]
    public void A_rule_that_cannot_be_read_is_an_error(string on) => Assert.ThrowsAny<FormatException>(() => new HolidayRule(on, "planted").In(2026));

    [Fact]
    public void A_day_says_why_nobody_works_on_it()
    {
        var calendar = HolidayCalendar.For("DE");

        Assert.Equal("Good Friday", calendar.WhyNoWorkingDay(Day("2026-04-03")));
        Assert.Equal("Saturday", calendar.WhyNoWorkingDay(Day("2026-04-04")));
        Assert.Null(calendar.WhyNoWorkingDay(Day("2026-04-07")));
        Assert.Equal(Day("2026-04-07"), calendar.NextWorkingDay(Day("2026-04-03")));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
