using System.Globalization;
using Compliance.Domain.Requests;

namespace Compliance.Domain.Tests.Requests;

public sealed class LawPackTests
{
    private static readonly LawPack Gdpr = LawPacks.Shipped.For("DE", new DateOnly(2026, 1, 1));

    // Expected days: Art. 12(3) GDPR counted after Regulation 1182/71, Art. 3.
    [Theory, Trait("Requirement", "G-12.3a")]
    [InlineData("2029-01-30", "2029-02-28")]
    [InlineData("2027-01-31", "2027-03-01")]
    [InlineData("2028-01-30", "2028-02-29")]
    [InlineData("2026-11-30", "2026-12-30")]
    [InlineData("2026-11-25", "2026-12-28")]
    [InlineData("2026-03-03", "2026-04-07")]
    [Trait("Requirement", "acceptance-17")]
    [Trait("Feature", "3")]
    public void Gdpr_gives_one_calendar_month_and_rolls_to_a_working_day(string received, string due) => Assert.Equal(Day(due), Gdpr.DueOn(Noon(received), "DE").Day);

    [Fact, Trait("Requirement", "G-12.3a")]
    public void A_holiday_moves_the_day_only_where_people_have_it()
    {
        // 3 April 2026 is Good Friday: a holiday in Germany and not in France.
        Assert.Equal(Day("2026-04-07"), Gdpr.DueOn(Noon("2026-03-03"), "DE").Day);
        Assert.Equal(Day("2026-04-03"), Gdpr.DueOn(Noon("2026-03-03"), "FR").Day);
    }

    [Fact, Trait("Requirement", "G-12.3a")]
    public void Whether_the_day_of_receipt_is_where_counting_starts_is_data_and_the_stricter_is_shipped()
    {
        var later = Gdpr with { Period = Gdpr.Period with { From = PeriodStart.DayAfterReceipt } };

        Assert.Equal(Day("2026-03-10"), Gdpr.DueOn(Noon("2026-02-10"), "DE").Day);
        Assert.Equal(Day("2026-03-11"), later.DueOn(Noon("2026-02-10"), "DE").Day);
        Assert.All(LawPacks.Shipped.All, pack => Assert.Equal(PeriodStart.DayOfReceipt, pack.Period.From));
    }

    [Fact, Trait("Requirement", "G-12.3b")]
    public void The_day_of_receipt_is_the_day_where_the_person_lives()
    {
        var lateEvening = new DateTimeOffset(2026, 2, 9, 23, 30, 0, TimeSpan.Zero);

        Assert.Equal(Day("2026-03-10"), Gdpr.DueOn(lateEvening, "DE").Day);
        Assert.Equal(Day("2026-03-09"), LawPacks.Shipped.For("ZZ", new DateOnly(2026, 1, 1)).DueOn(lateEvening, "ZZ").Day);
    }

    [Fact, Trait("Requirement", "G-12.3a")]
    public void The_chain_names_each_rule_in_the_order_in_which_it_was_applied()
    {
        var due = Gdpr.DueOn(Noon("2027-01-31"), "DE");

        Assert.Equal([RuleKind.Received, RuleKind.Period, RuleKind.EndOfMonth, RuleKind.NotAWorkingDay], due.Steps.Select(step => step.Rule));
        Assert.Equal([Day("2027-01-31"), Day("2027-02-28"), Day("2027-02-28"), Day("2027-03-01")], due.Steps.Select(step => step.Day));
        Assert.Contains("Sunday", due.Steps[3].Words, StringComparison.Ordinal);
        Assert.All(due.Steps.Skip(1), step => Assert.NotEmpty(step.Source));
        Assert.Contains("not a working day", due.Reason, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "G-12.3c")]
    public void An_extension_is_counted_from_the_end_of_the_first_period_before_it_was_moved()
    {
        var due = Gdpr.DueOn(Noon("2026-01-31"), "DE", isExtended: true);

        // 28 February is a Saturday; two months after it is a Tuesday.
        Assert.Equal(Day("2026-04-28"), due.Day);
        Assert.Contains(due.Steps, step => step.Rule == RuleKind.Extended && step.Source == "Art. 12(3) GDPR");
    }

    [Fact, Trait("Requirement", "G-12.6")]
    public void Days_for_which_the_clock_stood_still_are_added_and_shown()
    {
        var due = Gdpr.DueOn(Noon("2026-02-10"), "DE", suspendedDays: 3);

        Assert.Equal(Day("2026-03-13"), due.Day);
        Assert.Contains("3 days", Assert.Single(due.Steps, step => step.Rule == RuleKind.Suspended).Words, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "CA-1")]
    [Trait("Feature", "3")]
    public void Ccpa_acknowledges_within_ten_business_days_of_californian_offices()
    {
        var ccpa = LawPacks.Shipped.For("US", new DateOnly(2026, 1, 1));

        // Thanksgiving and the day after it are no business days.
        Assert.Equal(Day("2026-12-10"), ccpa.AcknowledgeBy(Noon("2026-11-24"), "US"));
        Assert.Null(Gdpr.AcknowledgeBy(Noon("2026-11-24"), "DE"));
    }

    [Fact, Trait("Requirement", "CA-2")]
    public void Ccpa_gives_forty_five_calendar_days_and_at_most_ninety_and_never_stops_the_clock()
    {
        var ccpa = LawPacks.Shipped.For("US", new DateOnly(2026, 1, 1));

        Assert.Equal(Day("2026-01-10"), ccpa.DueOn(Noon("2025-11-26"), "US").Day);
        Assert.Equal(Day("2026-02-24"), ccpa.DueOn(Noon("2025-11-26"), "US", isExtended: true).Day);
        Assert.Null(ccpa.Suspension);
    }

    [Fact, Trait("Requirement", "CA-5")]
    public void Ccpa_keeps_six_fields_of_the_record_for_twenty_four_months()
    {
        var retention = LawPacks.Shipped.For("US", new DateOnly(2026, 1, 1)).Retention!;

        Assert.Equal((24, 6), (retention.Months, retention.Fields.Count));
    }

    [Fact, Trait("Requirement", "BR-1")]
    public void Lgpd_answers_within_fifteen_days_and_says_that_this_is_a_house_rule()
    {
        var due = LawPacks.Shipped.For("BR", new DateOnly(2026, 1, 1)).DueOn(Noon("2026-03-02"), "BR");

        Assert.Equal(Day("2026-03-17"), due.Day);
        Assert.Contains("House rule", due.Reason, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "BR-2")]
    public void Lgpd_letters_name_the_anpd()
    {
        var lgpd = LawPacks.Shipped.For("BR", new DateOnly(2026, 1, 1));

        Assert.Contains("ANPD", lgpd.For("BR").Authority!.Name, StringComparison.Ordinal);
        Assert.Contains("authority", lgpd.Letters["refused"]);
    }

    [Fact, Trait("Requirement", "UK-1")]
    public void The_united_kingdom_has_its_own_authority_and_holidays()
    {
        var uk = LawPacks.Shipped.For("GB", new DateOnly(2026, 1, 1));

        Assert.Equal("Information Commissioner's Office", uk.For("GB").Authority!.Name);
        // Christmas Day 2027 is a Saturday: Monday and Tuesday stand in for it and for Boxing Day.
        Assert.Equal(Day("2027-12-29"), uk.DueOn(Noon("2027-11-25"), "GB").Day);
    }

    [Theory, Trait("Requirement", "G-77/79")]
    [InlineData("gdpr", 30)]
    [InlineData("uk-gdpr", 1)]
    [InlineData("ccpa", 1)]
    [InlineData("lgpd", 1)]
    public void Each_country_resolves_to_an_authority_with_a_secure_address(string code, int countries)
    {
        var pack = LawPacks.Shipped.All.First(found => found.Code == code);

        Assert.Equal(countries, pack.Countries.Count);
        Assert.All(pack.Countries.Values, place =>
        {
            Assert.NotEmpty(place.Authority!.Name);
            Assert.Equal("https", new Uri(place.Authority.Url).Scheme);
        });
        Assert.True(DateOnly.TryParseExact(pack.CheckedOn, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
    }

    [Fact]
    public void A_country_without_a_known_law_is_answered_voluntarily() => Assert.Equal("voluntary", LawPacks.Shipped.For("ZZ", new DateOnly(2026, 1, 1)).Code);

    [Fact]
    public void The_version_in_force_on_the_day_of_receipt_is_chosen_and_older_ones_can_be_found()
    {
        Assert.Equal("2020-01-01", LawPacks.Shipped.For("US", new DateOnly(2022, 12, 31)).Version);
        Assert.Equal("2023-01-01", LawPacks.Shipped.For("US", new DateOnly(2023, 1, 1)).Version);
        Assert.NotNull(LawPacks.Shipped.Find("ccpa", "2020-01-01"));
        Assert.Null(LawPacks.Shipped.Find("ccpa", "2019-01-01"));
    }

    [Fact]
    public void Two_packs_with_one_version_are_refused() => Assert.Throws<ArgumentException>(() => new LawPacks([.. LawPacks.Shipped.All, Gdpr]));

    [Fact]
    public void A_comparison_names_what_differs_and_nothing_else()
    {
        var from = LawPacks.Shipped.Find("ccpa", "2020-01-01")!;
        var to = LawPacks.Shipped.Find("ccpa", "2023-01-01")!;

        var differences = PackDifference.Between(from, to);

        Assert.Equal(["Name", "Source", "In US"], differences.Select(difference => difference.What));
        Assert.Contains("Privacy Protection Agency", differences[2].To, StringComparison.Ordinal);
        Assert.Empty(PackDifference.Between(from, from));
    }

    [Fact]
    public void Every_time_zone_and_every_holiday_calendar_of_every_pack_exists()
    {
        foreach (var place in LawPacks.Shipped.All.SelectMany(pack => pack.Countries.Values.Append(pack.Elsewhere)))
        {
            Assert.NotNull(TimeZoneInfo.FindSystemTimeZoneById(place.TimeZone));
            Assert.NotEmpty(HolidayCalendar.For(place.Holidays).In(2026));
        }
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Noon(string text) => new(Day(text).ToDateTime(new TimeOnly(15, 0)), TimeSpan.Zero);
}
