using Compliance.Application.Access;
using Compliance.Application.Notifications;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Domain.Access;
using Compliance.Domain.Notifications;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Application.Tests.Notifications;

public sealed class ReminderTests
{
    [Fact]
    public async Task A_person_who_has_not_typed_the_code_is_reminded_once_after_two_days()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.RunJobs();
        Assert.Equal(0, await portal.Do(new RemindPeople(), PortalUnderTest.Worker));
        portal.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await portal.Do(new RemindPeople(), PortalUnderTest.Worker));
        await portal.RunJobs();
        Assert.Contains(portal.Mail(), mail => mail.Contains("waits for your code") && mail.Contains($"/status/{receipt.StatusToken}"));
        portal.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await portal.Do(new RemindPeople(), PortalUnderTest.Worker));
    }

    [Fact]
    public async Task Nobody_is_reminded_whose_address_is_confirmed_or_who_has_withdrawn()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.SubmitAndConfirm();
        var second = await portal.Submit();
        await portal.Do(new WithdrawRequest(second.StatusToken), Actor.Anonymous);
        portal.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(0, await portal.Do(new RemindPeople(), PortalUnderTest.Worker));
    }

    [Fact]
    [Trait("Feature", "36")]
    public async Task Officers_get_one_digest_a_day_with_counts_and_references_and_no_name()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await Accounts(portal);
        var receipt = await portal.SubmitAndConfirm();
        await portal.Do(new WriteToOffice(receipt.StatusToken, "When will you answer?"), Actor.Anonymous);
        portal.Clock.Advance(TimeSpan.FromDays(26));
        var before = portal.Mail().Count;

        Assert.Equal(1, await Round(portal));
        Assert.Equal(0, await Round(portal));

        var digest = portal.Mail()[^1];
        Assert.Equal(before + 1, portal.Mail().Count);
        Assert.Contains("To: officer@office.example", digest);
        Assert.Contains("0 overdue, 1 due within 7 days", digest);
        Assert.Contains("Unread messages of people: 1", digest);
        Assert.Contains($"{receipt.Reference}: due in 4 days", digest);
        foreach (var personal in new[] { "Ada", "Quillfeather", "When will you answer" }) Assert.DoesNotContain(personal, digest);
    }

    [Fact]
    [Trait("Feature", "36")]
    public async Task Administrators_hear_of_cases_that_are_about_to_be_late_or_are_and_of_answers_that_came_back()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await Accounts(portal);
        var late = await portal.SubmitAndConfirm();
        var bounced = await portal.Submit(PortalUnderTest.Ada with { Email = "other@mail.example" });
        await portal.Do(new RefuseRequest(bounced.RequestId, "legal-claims", "A court needs these records until the case has ended."), PortalUnderTest.Officer);
        await portal.RunJobs();
        var refusal = await portal.Look(db => db.Notifications.SingleAsync(found => found.Template == "refused"));
        await portal.Do(new RecordBounce(refusal.Id, "5.1.1"), Actor.System("mail-provider"));
        portal.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal(2, await Round(portal));

        var escalation = portal.Mail().Single(mail => mail.Contains("To: admin@office.example"));
        Assert.Contains("2 cases are overdue or due within 2 days", escalation);
        Assert.Contains($"{late.Reference}: overdue by 1 day", escalation);
        Assert.Contains($"{bounced.Reference}: overdue by 1 day (2026-12-18), the answer did not arrive", escalation);
    }

    [Fact]
    public async Task Nothing_is_sent_at_night_or_when_nothing_is_open()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await Accounts(portal);
        Assert.Equal(0, await Round(portal));
        await portal.SubmitAndConfirm();
        portal.Clock.Advance(TimeSpan.FromHours(16));
        Assert.Equal(0, await Round(portal));
        portal.Clock.Advance(TimeSpan.FromHours(5));
        Assert.Equal(1, await Round(portal));
    }

    [Fact]
    public async Task A_notice_whose_worker_died_is_sent_by_another_a_while_later()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await Accounts(portal);
        await portal.SubmitAndConfirm();
        Assert.Single(await portal.Do(new ClaimOfficeNotices(), PortalUnderTest.Worker));
        Assert.Equal(0, await Round(portal));
        portal.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(1, await Round(portal));
        Assert.Equal(OfficeNoticeKind.Digest, (await portal.Look(db => db.OfficeNotices.SingleAsync())).Kind);
    }

    private static async Task Accounts(PortalUnderTest portal)
    {
        await portal.Do(new CreateAccount("officer@office.example", "Tall-Trees-Walk-7", [Role.ComplianceOfficer]), PortalUnderTest.Administrator);
        await portal.Do(new CreateAccount("admin@office.example", "Tall-Trees-Walk-7", [Role.Administrator]), PortalUnderTest.Administrator);
    }

    private static Task<int> Round(PortalUnderTest portal) => portal.Services.GetRequiredService<IReminderRound>().Run(CancellationToken.None);
}
