using Compliance.Domain.Requests;

namespace Compliance.Domain.Tests.Requests;

/// <summary>What holds for every due date, whatever the country, the day and the hour.</summary>
[Trait("Requirement", "G-12.3a")]
public sealed class DueDatePropertyTests
{
    private static readonly LawPack Gdpr = LawPacks.Shipped.For("DE", new DateOnly(2026, 1, 1));

    public static TheoryData<string> Countries
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (var country in Gdpr.Countries.Keys) data.Add(country);
            return data;
        }
    }

    [Theory, MemberData(nameof(Countries))]
    [Trait("Requirement", "acceptance-17")]
    public void A_due_date_is_a_working_day_not_before_one_month_and_not_later_than_the_longest_rest_after_it(string country)
    {
        var holidays = HolidayCalendar.For(Gdpr.For(country).Holidays);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Gdpr.TimeZoneFor(country));
        var longestRest = LongestRest(holidays, new DateOnly(2026, 1, 1), new DateOnly(2033, 12, 31));
        var before = DateOnly.MinValue;
        // Leap years 2028 and 2032, and every change of the clocks, are among these days.
        for (var day = new DateOnly(2026, 1, 1); day.Year < 2033; day = day.AddDays(1))
        {
            var received = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), zone.GetUtcOffset(day.ToDateTime(new TimeOnly(12, 0))));
            var due = Gdpr.DueOn(received, country);

            Assert.True(holidays.IsWorkingDay(due.Day), $"{country}: received {day:O}, due on {due.Day:O}, which is no working day.");
            Assert.InRange(due.Day, day.AddMonths(1), day.AddMonths(1).AddDays(longestRest));
            Assert.True(due.Day >= before, $"{country}: received {day:O}, due earlier than what was received the day before.");
            Assert.Equal(due.Day, due.Steps[^1].Day);
            before = due.Day;
        }
    }

    [Theory]
    [InlineData("DE")]
    [InlineData("IE")]
    [InlineData("PT")]
    [InlineData("IS")]
    [Trait("Requirement", "acceptance-17")]
    public void A_change_of_the_clocks_neither_gives_nor_takes_a_day(string country)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Gdpr.TimeZoneFor(country));
        var random = new Random(12_3);
        for (var round = 0; round < 3000; round++)
        {
            var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(7 * 365 * 24 * 60));
            var localDay = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
            var noon = localDay.ToDateTime(new TimeOnly(12, 0));

            // Whatever the minute of the local day: the same due date as at its noon.
            Assert.Equal(Gdpr.DueOn(new DateTimeOffset(noon, zone.GetUtcOffset(noon)), country).Day, Gdpr.DueOn(at, country).Day);
        }
    }

    [Fact]
    public void Extension_and_suspension_never_bring_a_due_date_forward_and_three_months_are_never_passed_but_for_rest()
    {
        var random = new Random(7);
        var holidays = HolidayCalendar.For("DE");
        for (var round = 0; round < 2000; round++)
        {
            var day = new DateOnly(2026, 1, 1).AddDays(random.Next(2500));
            var received = new DateTimeOffset(day.ToDateTime(new TimeOnly(12, 0)), TimeSpan.Zero);
            var suspended = random.Next(40);
            var plain = Gdpr.DueOn(received, "DE").Day;
            var extended = Gdpr.DueOn(received, "DE", isExtended: true).Day;

            Assert.True(Gdpr.DueOn(received, "DE", suspended).Day >= plain);
            Assert.True(extended >= plain);
            var limit = day.AddMonths(3);
            while (!holidays.IsWorkingDay(limit)) limit = limit.AddDays(1);
            Assert.True(extended <= limit);
        }
    }

    [Fact]
    public void Thirty_days_would_have_been_late_or_early_on_some_days_which_is_why_a_month_is_a_month()
    {
        var received = new DateTimeOffset(2029, 1, 30, 12, 0, 0, TimeSpan.Zero);
        var thirtyDays = Gdpr with { Period = new LawPeriod(LawPeriodUnit.Day, 30) };

        Assert.True(thirtyDays.DueOn(received, "DE").Day > Gdpr.DueOn(received, "DE").Day);
    }

    private static int LongestRest(HolidayCalendar holidays, DateOnly from, DateOnly to)
    {
        var (longest, present) = (0, 0);
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            present = holidays.IsWorkingDay(day) ? 0 : present + 1;
            longest = Math.Max(longest, present);
        }

        return longest;
    }
}
