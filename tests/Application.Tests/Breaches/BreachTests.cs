using System.Text.Json;
using Compliance.Application.Breaches;
using Compliance.Application.Pipeline;
using Compliance.Application.Tests.House;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Breaches;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.Breaches;

public sealed class BreachTests
{
    private static readonly BreachDetails Whole = new("A guardrail let an answer through.", "One requester; contact data.", 1, 3, "privacy@office.example", "Unwanted contact.", "Gateway stopped, rules repaired.", false);

    [Theory, OnEachDatabase]
    [Trait("Requirement", "G-33")]
    public async Task The_72_hours_run_from_when_the_office_became_aware(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var aware = portal.Clock.GetUtcNow().AddHours(-20);
        var id = await portal.Do(new RegisterBreach(aware, Whole with { Measures = "", SubjectsAbout = null }), PortalUnderTest.Officer);

        portal.Clock.Advance(TimeSpan.FromHours(2));
        var breach = await portal.Do(new GetBreach(id), PortalUnderTest.Officer);

        Assert.Equal(aware.AddHours(72), breach.NoticeDueAt);
        Assert.Equal(50, breach.HoursLeft!.Value, 3);
        Assert.Equal(["the approximate number of people", "the measures"], breach.Missing);
        Assert.Equal(1, (await portal.Do(new ListBreaches(new PageRequest(), BreachState.Open), PortalUnderTest.Engineer)).TotalCount);
        Assert.Equal("forbidden", (await portal.Send(new RegisterBreach(aware, Whole), PortalUnderTest.Engineer)).Problem!.Code);
    }

    [Fact]
    [Trait("Requirement", "G-33")]
    public async Task A_late_notice_needs_reasons_and_a_notice_in_time_needs_none()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var aware = portal.Clock.GetUtcNow();
        var inTime = await portal.Do(new RegisterBreach(aware, Whole), PortalUnderTest.Officer);
        var late = await portal.Do(new RegisterBreach(aware, Whole), PortalUnderTest.Officer);
        portal.Clock.Advance(TimeSpan.FromHours(72));
        await portal.Do(new RecordBreachNotice(inTime, portal.Clock.GetUtcNow()), PortalUnderTest.Officer);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("delay-reason-missing", (await portal.Send(new RecordBreachNotice(late, portal.Clock.GetUtcNow()), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal("notice-time", (await portal.Send(new RecordBreachNotice(late, aware.AddHours(-1)), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new RecordBreachNotice(late, portal.Clock.GetUtcNow(), "The extent was not known before."), PortalUnderTest.Officer);
        Assert.Equal("already-notified", (await portal.Send(new RecordBreachNotice(late, portal.Clock.GetUtcNow()), PortalUnderTest.Officer)).Problem!.Code);

        Assert.Null((await portal.Do(new GetBreach(inTime), PortalUnderTest.Officer)).Reason);
        Assert.Equal("The extent was not known before.", (await portal.Do(new GetBreach(late), PortalUnderTest.Officer)).Reason);
    }

    [Fact]
    [Trait("Requirement", "G-33")]
    public async Task A_breach_is_closed_only_when_its_entry_is_complete_and_stays_in_the_register()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var id = await portal.Do(new RegisterBreach(portal.Clock.GetUtcNow(), Whole with { Consequences = "" }), PortalUnderTest.Officer);
        Assert.Contains("the likely consequences", (await portal.Send(new CloseBreach(id, "No risk is likely."), PortalUnderTest.Officer)).Problem!.Message);
        Assert.Equal(ProblemKind.Invalid, (await portal.Send(new UpdateBreach(id, Whole, ""), PortalUnderTest.Officer)).Problem!.Kind);
        await portal.Do(new UpdateBreach(id, Whole, "The consequences are known now."), PortalUnderTest.Administrator);
        Assert.Equal("reason-missing", (await portal.Send(new CloseBreach(id), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new CloseBreach(id, "No risk for people is likely."), PortalUnderTest.Officer);

        Assert.Equal("breach-closed", (await portal.Send(new UpdateBreach(id, Whole, "More."), PortalUnderTest.Officer)).Problem!.Code);
        var kept = await portal.Do(new GetBreach(id), PortalUnderTest.Officer);
        Assert.Equal((BreachState.Closed, "No risk for people is likely.", 1), (kept.State, kept.Reason, kept.Updates.Count));
        // All fields of Art. 33(3), the facts of Art. 33(5) and the phases of Art. 33(4) stand in the export.
        var export = JsonSerializer.SerializeToElement(kept, JsonSerializerOptions.Web);
        foreach (var field in new[] { "awareAt", "noticeDueAt", "notifiedAt", "reason", "updates", "subjectsToldAt" }) Assert.True(export.TryGetProperty(field, out _), field);
        foreach (var field in new[] { "nature", "categories", "subjectsAbout", "recordsAbout", "contact", "consequences", "measures" }) Assert.True(export.GetProperty("details").TryGetProperty(field, out _), field);
        Assert.Equal(["breach-registered", "breach-updated", "breach-closed"], await portal.Look(db => db.AuditEntries.Where(entry => entry.SubjectKind == "breach").OrderBy(entry => entry.Index).Select(entry => entry.Action).ToListAsync()));
    }

    [Fact]
    [Trait("Requirement", "G-34")]
    public async Task Where_the_risk_is_high_the_authority_and_the_people_must_be_told()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var id = await portal.Do(new RegisterBreach(portal.Clock.GetUtcNow(), Whole with { IsHighRisk = true }), PortalUnderTest.Officer);
        Assert.Equal("people-not-told", (await portal.Send(new CloseBreach(id, "It was nothing, really."), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new RecordSubjectsTold(id), PortalUnderTest.Officer);
        Assert.Equal("authority-not-notified", (await portal.Send(new CloseBreach(id, "It was nothing, really."), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new RecordBreachNotice(id, portal.Clock.GetUtcNow()), PortalUnderTest.Officer);
        await portal.Do(new CloseBreach(id), PortalUnderTest.Officer);
    }

    [Fact]
    public async Task Nobody_becomes_aware_in_the_future_and_an_unknown_case_is_refused()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        Assert.Equal(ProblemKind.Invalid, (await portal.Send(new RegisterBreach(portal.Clock.GetUtcNow().AddMinutes(1), Whole), PortalUnderTest.Officer)).Problem!.Kind);
        Assert.Equal(ProblemKind.Invalid, (await portal.Send(new RegisterBreach(portal.Clock.GetUtcNow(), Whole with { Nature = "" }), PortalUnderTest.Officer)).Problem!.Kind);
        Assert.Equal("no-such-case", (await portal.Send(new RegisterBreach(portal.Clock.GetUtcNow(), Whole, "RTBF-2026-XXXXXXXX"), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal("not-found", (await portal.Send(new GetBreach(Guid.NewGuid()), PortalUnderTest.Officer)).Problem!.Code);
    }
}
