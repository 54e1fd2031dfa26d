using Compliance.Domain.Requests;

namespace Compliance.Domain.Tests.Requests;

public sealed class LawPackTests
{
    // Expected days: Art. 12(3) GDPR counted after Regulation 1182/71, Art. 3.
    [Theory]
    [InlineData("2029-01-30", "2029-02-28")]
    [InlineData("2027-01-31", "2027-03-01")]
    [InlineData("2028-01-30", "2028-02-29")]
    [InlineData("2026-11-30", "2026-12-30")]
    [InlineData("2026-11-25", "2026-12-28")]
    public void Gdpr_gives_one_calendar_month_and_rolls_to_a_working_day(string received, string due)
    {
        var pack = LawPacks.For("DE", new DateOnly(2026, 1, 1));
        var at = new DateTimeOffset(DateTime.Parse(received, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(1)).AddHours(12);

        Assert.Equal(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), pack.DueOn(at, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).Day);
    }

    [Fact]
    public void The_day_of_receipt_is_the_day_where_the_person_lives()
    {
        var pack = LawPacks.For("DE", new DateOnly(2026, 1, 1));
        var lateEvening = new DateTimeOffset(2026, 3, 2, 23, 30, 0, TimeSpan.Zero);

        Assert.Equal(new DateOnly(2026, 4, 3), pack.DueOn(lateEvening, TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).Day);
        Assert.Equal(new DateOnly(2026, 4, 2), pack.DueOn(lateEvening, TimeZoneInfo.Utc).Day);
    }

    [Fact]
    public void Ccpa_gives_forty_five_days_whatever_day_that_is() =>
        Assert.Equal(new DateOnly(2026, 1, 10), LawPacks.For("US", new DateOnly(2026, 1, 1)).DueOn(new DateTimeOffset(2025, 11, 26, 12, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc).Day);

    [Fact]
    public void A_country_without_a_known_law_is_answered_voluntarily() =>
        Assert.Equal("voluntary", LawPacks.For("ZZ", new DateOnly(2026, 1, 1)).Code);

    [Fact]
    public void The_reason_names_the_rule_that_moved_the_day() =>
        Assert.Contains("not a working day", LawPacks.For("DE", new DateOnly(2026, 1, 1)).DueOn(new DateTimeOffset(2027, 1, 31, 12, 0, 0, TimeSpan.Zero), TimeZoneInfo.Utc).Reason, StringComparison.Ordinal);

    [Fact]
    public void Every_time_zone_of_every_pack_exists()
    {
        foreach (var zone in LawPacks.All.SelectMany(pack => pack.Countries.Values)) Assert.NotNull(TimeZoneInfo.FindSystemTimeZoneById(zone));
    }
}
