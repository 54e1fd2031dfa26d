using Compliance.Application.Models;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Models;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Application.Tests.Recipients;

[Trait("Requirement", "G-19")]
public sealed class RecipientTests
{
    private const string Facts = "The host was dissolved in 2024 and has no successor that we could find.";

    [Theory, OnEachDatabase]
    [Trait("Requirement", "CA-4")]
    [Trait("Feature", "23")]
    public async Task Closing_is_blocked_while_a_recipient_is_neither_told_nor_excused(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var mirror = await portal.Do(new AddRecipient("Mirror Host", "office@mirror.example", "demo", null), PortalUnderTest.Administrator);
        var deployer = await portal.Do(new AddRecipient("Deployer", "privacy@deployer.example", null, "demo"), PortalUnderTest.Engineer);
        var receipt = await portal.SubmitAndReview();
        Assert.Equal("nothing-granted", (await portal.Send(new NotifyRecipients(receipt.RequestId), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new ProposeStrategy(receipt.RequestId, "guardrail", Grounds: ["consent-withdrawn"]), PortalUnderTest.Officer);
        await portal.RunJobs();
        var report = (await portal.Case(receipt)).ReportIds[0];
        Assert.Equal("recipients-open", (await portal.Send(new SignOffReport(report), PortalUnderTest.Engineer)).Problem!.Code);

        Assert.Equal("Excuse", (await portal.Send(new SettleNotice(receipt.RequestId, mirror, "too much work"), PortalUnderTest.Officer)).Problem!.Field);
        await portal.Do(new SettleNotice(receipt.RequestId, mirror, Facts), PortalUnderTest.Officer);
        Assert.Equal("recipients-open", (await portal.Send(new SignOffReport(report), PortalUnderTest.Engineer)).Problem!.Code);
        Assert.Equal(1, await portal.Do(new NotifyRecipients(receipt.RequestId), PortalUnderTest.Officer));
        Assert.Equal("recipients-open", (await portal.Send(new SignOffReport(report), PortalUnderTest.Engineer)).Problem!.Code);
        await portal.RunJobs();

        var notice = Assert.Single(portal.Mail(), mail => mail.Contains("privacy@deployer.example"));
        Assert.Contains("model demo", notice);
        Assert.Contains("lines 1, 2, 3", notice);
        Assert.Contains(receipt.Reference, notice);
        Assert.DoesNotContain("Quillfeather", notice);
        Assert.Equal("nobody-to-tell", (await portal.Send(new NotifyRecipients(receipt.RequestId), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal("already-settled", (await portal.Send(new SettleNotice(receipt.RequestId, deployer, Facts), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new SettleNotice(receipt.RequestId, deployer), PortalUnderTest.Officer);
        Assert.Equal("not-told", (await portal.Send(new SettleNotice(receipt.RequestId, mirror), PortalUnderTest.Officer)).Problem!.Code);

        await portal.Do(new SignOffReport(report), PortalUnderTest.Engineer);
        Assert.Equal(RequestState.Closed, (await portal.Case(receipt)).State);
        var rows = (await portal.Do(new ListCaseRecipients(receipt.RequestId, new PageRequest()), PortalUnderTest.Officer)).Items;
        Assert.Equal([("Deployer", RecipientNoticeState.Acknowledged), ("Mirror Host", RecipientNoticeState.Excused)], rows.Select(row => (row.Name, row.State!.Value)));
        var told = (await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous)).Recipients;
        Assert.Equal([new("Deployer", RecipientNoticeState.Acknowledged), new RecipientMention("Mirror Host", RecipientNoticeState.Excused)], told);
        Assert.True((await portal.VerifyAudit()).IsWhole);
    }

    [Fact]
    [Trait("Feature", "23")]
    public async Task A_notice_that_cannot_be_sent_is_tried_again_and_moves_no_case()
    {
        var broken = new BrokenChannel();
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite, services => services.AddSingleton<INotificationChannel>(found => broken));
        await portal.Register();
        await portal.Do(new AddRecipient("Deployer", "privacy@deployer.example", null, "demo"), PortalUnderTest.Engineer);
        var receipt = await portal.Submit();
        await portal.RunJobs();
        await portal.Do(new Compliance.Application.IdentityChecks.ConfirmIdentity(receipt.StatusToken, broken.LastCode), Actor.Anonymous);
        await portal.RunJobs();
        var matches = (await portal.Do(new Compliance.Application.TrainingExamples.ListMatches(receipt.RequestId, new PageRequest(1, 200)), PortalUnderTest.Officer)).Items;
        await portal.Do(new Compliance.Application.TrainingExamples.ReviewMatches(receipt.RequestId, [.. matches.Select(match => match.Id)], Compliance.Domain.TrainingExamples.MatchDecision.Confirmed), PortalUnderTest.Officer);
        await portal.Do(new Compliance.Application.TrainingExamples.CompleteReview(receipt.RequestId), PortalUnderTest.Officer);
        await portal.Do(new ProposeStrategy(receipt.RequestId, "guardrail", Grounds: ["consent-withdrawn"]), PortalUnderTest.Officer);
        await portal.RunJobs();

        broken.IsBroken = true;
        await portal.Do(new NotifyRecipients(receipt.RequestId), PortalUnderTest.Officer);
        await portal.RunJobs();
        Assert.Equal(RecipientNoticeState.Failed, Assert.Single((await portal.Do(new ListCaseRecipients(receipt.RequestId, new PageRequest()), PortalUnderTest.Officer)).Items).State);
        Assert.Equal(RequestState.AwaitingSignOff, (await portal.Case(receipt)).State);
        broken.IsBroken = false;
        Assert.Equal(1, await portal.Do(new NotifyRecipients(receipt.RequestId), PortalUnderTest.Officer));
        await portal.RunJobs();
        Assert.Equal(RecipientNoticeState.Sent, Assert.Single((await portal.Do(new ListCaseRecipients(receipt.RequestId, new PageRequest()), PortalUnderTest.Officer)).Items).State);
        await portal.Do(new SignOffReport((await portal.Case(receipt)).ReportIds[0]), PortalUnderTest.Engineer);
    }

    [Fact]
    public async Task The_register_takes_one_thing_for_each_entry_and_lets_recipients_go()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        Assert.Equal("not-found", (await portal.Send(new AddRecipient("Mirror", "a@b.example", "other", null), PortalUnderTest.Engineer)).Problem!.Code);
        Assert.Equal(ProblemKind.Invalid, (await portal.Send(new AddRecipient("Mirror", "a@b.example", "demo", "demo"), PortalUnderTest.Engineer)).Problem!.Kind);
        Assert.Equal("Email", (await portal.Send(new AddRecipient("Mirror", "a@b.example\r\nBcc: x", "demo", null), PortalUnderTest.Engineer)).Problem!.Field);
        Assert.Equal(ProblemKind.Forbidden, (await portal.Send(new AddRecipient("Mirror", "a@b.example", "demo", null), PortalUnderTest.Officer)).Problem!.Kind);
        var id = await portal.Do(new AddRecipient("Mirror", "a@b.example", "demo", null), PortalUnderTest.Engineer);
        await portal.Do(new RemoveRecipient(id), PortalUnderTest.Engineer);
        Assert.NotNull(Assert.Single((await portal.Do(new ListRecipients(new PageRequest()), PortalUnderTest.Officer)).Items).RemovedAt);
        Assert.Equal(RequestState.Closed, (await portal.Case(await portal.SubmitAndSignOff("guardrail"))).State);
        Assert.Equal(0, await portal.Look(db => db.RecipientNotices.CountAsync()));
    }

    private sealed class BrokenChannel : INotificationChannel
    {
        public bool IsBroken { get; set; }

        public string LastCode { get; private set; } = "";

        public Task Send(OutgoingMessage message, CancellationToken cancellationToken)
        {
            if (IsBroken) throw new IOException("The mail server is away.");
            if (System.Text.RegularExpressions.Regex.Match(message.PlainText, @"\d{4} \d{4}") is { Success: true } code) LastCode = code.Value;
            return Task.CompletedTask;
        }

        public void Forget(IReadOnlyList<Guid> messageIds)
        {
            // It never sent any.
        }
    }
}
