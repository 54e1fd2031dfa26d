using System.Globalization;
using System.Text.Json;
using Compliance.Application.Audit;
using Compliance.Application.Reports;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Persistence;

namespace Compliance.Application.Tests.Reports;

public sealed class MetricsTests
{
    private const string Reason = "The data are needed for a lawsuit that is pending.";

    [Theory, OnEachDatabase]
    [Trait("Requirement", "CA-6")]
    [Trait("Requirement", "acceptance-16")]
    [Trait("Feature", "27")]
    public async Task The_public_metrics_equal_a_recount_of_the_log_for_any_period(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var first = await portal.Submit();
        await portal.Submit(country: "GB");
        await portal.RunJobs();
        portal.Clock.Advance(TimeSpan.FromDays(3));
        var byPhone = await portal.Do(new EnterRequest(PortalUnderTest.Ada, "DE", "en", "phone", new DateOnly(2026, 11, 2)), PortalUnderTest.Officer);
        await portal.RunJobs();
        var closed = await portal.SubmitAndSignOff("guardrail");
        portal.Clock.Advance(TimeSpan.FromDays(4));
        await portal.Do(new RefuseRequest(byPhone.RequestId, "not-verified", Reason), PortalUnderTest.Officer);
        await portal.Do(new WithdrawRequest(first.StatusToken), Actor.Anonymous);
        portal.Clock.Advance(TimeSpan.FromDays(5));
        await portal.Do(new AppealDecision(closed.StatusToken, "You forgot my pen name."), Actor.Anonymous);
        await portal.Do(new RefuseRequest(closed.RequestId, "legal-claims", Reason), PortalUnderTest.SecondOfficer);

        var log = new List<AuditRow>();
        while (await portal.Do(new ReadAuditLog(log.Count), PortalUnderTest.Officer) is { Count: > 0 } stretch) log.AddRange(stretch);
        for (var from = new DateOnly(2026, 11, 1); from <= new DateOnly(2026, 12, 1); from = from.AddDays(3))
        {
            for (var until = from; until <= new DateOnly(2026, 12, 2); until = until.AddDays(4))
                Assert.Equal(Recount(log, from, until), (await portal.Do(new GetPublicMetrics(from, until), Actor.Anonymous)).All);
        }

        var all = await portal.Do(new GetPublicMetrics(new(2026, 1, 1), new(2026, 12, 31)), Actor.Anonymous);
        Assert.Equal((4, 1, 2, 1), (all.All.Received, all.All.Granted, all.All.Refused, all.All.Withdrawn));
        // Answers after 0, 23 and 9 days.
        Assert.Equal((9, 32 / 3.0), (all.All.MedianDays, all.All.MeanDays));
        Assert.Equal(["gdpr", "uk-gdpr"], all.Laws.Select(law => law.LawPack));
        Assert.Equal("Until", (await portal.Send(new GetPublicMetrics(new(2026, 2, 1), new(2026, 1, 1)), Actor.Anonymous)).Problem!.Field);
    }

    [Theory, OnEachDatabase]
    [Trait("Feature", "27")]
    [Trait("Requirement", "G-17-undue")]
    public async Task The_dashboard_counts_what_is_open_due_answered_and_with_whom(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        await portal.SubmitAndSignOff("guardrail");
        var late = await portal.Submit();
        var open = await portal.Submit();
        await portal.Do(new AssignCase(open.RequestId), PortalUnderTest.Officer);
        portal.Clock.Advance(TimeSpan.FromDays(35));
        await portal.Do(new RefuseRequest(late.RequestId, "not-verified", Reason), PortalUnderTest.Officer);

        var board = await portal.Do(new GetDashboard(8), PortalUnderTest.Engineer);
        Assert.Equal((1, 1, 3), (board.Open, board.Overdue, board.Answers.Received));
        Assert.Equal(1, board.PastTarget);
        Assert.Equal(8, board.Weeks.Count);
        // Wed 18 Nov 2026 lies in the week of Mon 16 Nov; Wed 23 Dec in that of Mon 21 Dec.
        Assert.Equal((3, 1, 0), board.Weeks.Where(week => week.StartsOn == new DateOnly(2026, 11, 16)).Select(week => (week.Received, week.InTime, week.Late)).Single());
        Assert.Equal((0, 0, 1), board.Weeks.Where(week => week.StartsOn == new DateOnly(2026, 12, 21)).Select(week => (week.Received, week.InTime, week.Late)).Single());
        Assert.Equal(new NamedCount("2026-12-21", 1), board.DueAhead[0]);
        Assert.Equal([new NamedCount("AwaitingIdentity", 1, 35)], board.States);
        Assert.Equal([new NamedCount("E2", 1)], board.Levels);
        Assert.Equal([new NamedCount("guardrail", 1)], board.Strategies);
        Assert.Equal([new NamedCount("officer-1", 1)], board.Workload);
        Assert.Equal("Weeks", (await portal.Send(new GetDashboard(0), PortalUnderTest.Officer)).Problem!.Field);
    }

    [Fact]
    public async Task What_is_due_after_the_weeks_that_are_shown_stands_in_the_last_of_them()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.Do(new ExtendDeadline(receipt.RequestId, "complexity", "Your name stands in many texts, and each must be read."), PortalUnderTest.Officer);
        await portal.RunJobs();

        var ahead = (await portal.Do(new GetDashboard(8), PortalUnderTest.Engineer)).DueAhead;

        Assert.Equal([0, 0, 0, 0, 1], ahead.Select(week => week.Count));
    }

    /// <summary>Counts by hand what somebody has who holds nothing but the log.</summary>
    private static LawMetrics Recount(IReadOnlyList<AuditRow> log, DateOnly from, DateOnly until)
    {
        var receivedOn = log.Where(entry => entry.Action == "request-received").ToDictionary(entry => entry.RequestId!.Value, entry =>
            DateOnly.FromDateTime(DateTimeOffset.Parse(JsonDocument.Parse(entry.FactsJson).RootElement.GetProperty("receivedAt").GetString()!, CultureInfo.InvariantCulture).UtcDateTime));
        var within = log.Where(entry => DateOnly.FromDateTime(entry.At.UtcDateTime) is var day && day >= from && day <= until).ToList();
        var days = new List<double>();
        foreach (var answer in within.Where(entry => entry.Action is "request-closed" or "request-refused"))
            days.Add(DateOnly.FromDateTime(answer.At.UtcDateTime).DayNumber - receivedOn[answer.RequestId!.Value].DayNumber);
        days.Sort();
        double? median = days.Count == 0 ? null : (days[(days.Count - 1) / 2] + days[days.Count / 2]) / 2;
        return new LawMetrics(
            "all", receivedOn.Values.Count(day => day >= from && day <= until), within.Count(entry => entry.Action == "request-closed"), within.Count(entry => entry.Action == "request-refused"),
            within.Count(entry => entry.Action == "request-withdrawn"), median, days.Count == 0 ? null : days.Average());
    }
}
