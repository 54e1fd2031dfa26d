using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Domain.Access;
using Compliance.Domain.Notifications;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.Notifications;

public sealed class DeliveryTests
{
    private const string Reason = "A court needs these records until the case before it has ended.";
    private static readonly Actor Provider = Actor.System("mail-provider");

    [Fact]
    [Trait("Requirement", "acceptance-9")]
    [Trait("Feature", "17")]
    public async Task A_bounced_refusal_alerts_and_the_case_does_not_count_as_answered_until_it_is_sent_again()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await Refuse(portal);
        Assert.NotNull((await portal.Case(receipt)).EndedAt);
        Assert.Equal(0, (await Queue(portal)).Open);
        var refusal = await Sent(portal, receipt, "refused");

        await portal.Do(new RecordBounce(refusal.Id, "5.1.1"), Provider);

        var file = await portal.Case(receipt);
        Assert.Contains("does not count as answered", file.AttentionReason);
        Assert.Null(file.EndedAt);
        Assert.Equal(StepProgress.Current, file.Steps.Single(step => step.Code == "answered").Progress);
        var queue = await Queue(portal);
        Assert.Equal((1, 1), (queue.Open, queue.NeedAttention));
        Assert.Contains(receipt.Reference, queue.Cases.Items.Select(row => row.Reference));
        portal.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(1, (await Queue(portal)).Overdue);

        await portal.Do(new ResendMessage(refusal.Id, "ada@corrected.example"), PortalUnderTest.Officer);
        await portal.RunJobs();
        file = await portal.Case(receipt);
        Assert.Equal((portal.Clock.GetUtcNow(), null), (file.EndedAt!.Value, file.AttentionReason));
        Assert.Equal(0, (await Queue(portal)).Open);
        Assert.Contains(portal.Mail(), mail => mail.Contains("ada@corrected.example") && mail.Contains(Reason));
    }

    [Fact]
    public async Task A_bounce_that_is_reported_twice_counts_once_even_after_the_message_was_sent_again()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await Refuse(portal);
        var refusal = await Sent(portal, receipt, "refused");
        await portal.Do(new RecordBounce(refusal.Id, "5.1.1"), Provider);
        await portal.Do(new ResendMessage(refusal.Id), PortalUnderTest.Officer);
        await portal.RunJobs();
        await portal.Do(new RecordBounce(refusal.Id, "5.1.1"), Provider);
        Assert.NotNull((await portal.Case(receipt)).EndedAt);
        Assert.Equal(1, await portal.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "message-bounced")));
        Assert.Equal("sent-again-already", (await portal.Send(new ResendMessage(refusal.Id), PortalUnderTest.Officer)).Problem!.Code);
    }

    [Fact]
    public async Task Only_the_mail_provider_reports_bounces_and_only_by_status()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await Refuse(portal);
        var refusal = await Sent(portal, receipt, "refused");
        Assert.Equal("forbidden", (await portal.Send(new RecordBounce(refusal.Id, "5.1.1"), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal("Status", (await portal.Send(new RecordBounce(refusal.Id, "550 ada@mail.example unknown"), Provider)).Problem!.Field);
        Assert.Equal("not-found", (await portal.Send(new RecordBounce(Guid.NewGuid(), "5.1.1"), Provider)).Problem!.Code);
    }

    [Fact]
    public async Task What_arrived_is_not_sent_again_and_a_code_never_is()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.RunJobs();
        Assert.Equal("not-lost", (await portal.Send(new ResendMessage((await Sent(portal, receipt, "receipt")).Id), PortalUnderTest.Officer)).Problem!.Code);
        var code = await Sent(portal, receipt, "identity-code");
        await portal.Do(new RecordBounce(code.Id, "5.2.2"), Provider);
        Assert.Equal("code-expired", (await portal.Send(new ResendMessage(code.Id), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal("Email", (await portal.Send(new ResendMessage(code.Id, "no address"), PortalUnderTest.Officer)).Problem!.Field);
    }

    [Fact]
    public async Task The_case_lists_what_was_sent_and_what_became_of_it()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await Refuse(portal);
        await portal.Do(new RecordBounce((await Sent(portal, receipt, "refused")).Id, "5.1.1"), Provider);
        var rows = (await portal.Do(new ListNotifications(receipt.RequestId, new PageRequest()), PortalUnderTest.Officer)).Items;
        Assert.Equal(("refused", DeliveryState.Bounced, "5.1.1", true, true), (rows[0].Template, rows[0].Delivery, rows[0].BounceStatus, rows[0].CanBeSentAgain, rows[0].IsLetter));
        Assert.All(rows.Skip(1), row => Assert.Equal(DeliveryState.Sent, row.Delivery));
    }

    [Fact]
    [Trait("Requirement", "G-12.3c")]
    public async Task A_bounced_notice_of_an_extension_voids_it_and_is_not_sent_again()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.SubmitAndConfirm();
        await portal.Do(new ExtendDeadline(receipt.RequestId, "complexity", "Your name stands in many texts, and each must be read."), PortalUnderTest.Officer);
        await portal.RunJobs();
        Assert.True((await portal.Case(receipt)).DueOn > receipt.DueOn);
        var notice = await Sent(portal, receipt, "extended");

        await portal.Do(new RecordBounce(notice.Id, "5.1.1"), Provider);

        var file = await portal.Case(receipt);
        Assert.Equal(receipt.DueOn, file.DueOn);
        Assert.Contains("extension does not count", file.AttentionReason);
        Assert.Equal("notice-void", (await portal.Send(new ResendMessage(notice.Id), PortalUnderTest.Officer)).Problem!.Code);
    }

    private static async Task<Receipt> Refuse(PortalUnderTest portal)
    {
        var receipt = await portal.Submit();
        await portal.Do(new RefuseRequest(receipt.RequestId, "legal-claims", Reason), PortalUnderTest.Officer);
        await portal.RunJobs();
        return receipt;
    }

    private static Task<Notification> Sent(PortalUnderTest portal, Receipt receipt, string template) =>
        portal.Look(db => db.Notifications.AsNoTracking().FirstAsync(found => found.RequestId == receipt.RequestId && found.Template == template));

    private static Task<CaseQueue> Queue(PortalUnderTest portal) => portal.Do(new ListCases(new PageRequest()), PortalUnderTest.Officer);
}
