using Compliance.Application.IdentityChecks;
using Compliance.Application.Jobs;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Domain.Access;
using Compliance.Domain.IdentityChecks;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Application.Tests.Requests;

/// <summary>Extension, suspension and resumption of the clock. Received on Wed 18 Nov 2026: due on Fri 18 Dec 2026.</summary>
public sealed class DeadlineTests
{
    private const string Words = "Your request touches eleven data sets that have to be searched.";
    private const string Doubt = "Two people in the data fit the name and the town.";
    private const string Question = "In which of the two towns did you live in 2019?";

    private static readonly DateOnly FirstDue = new(2026, 12, 18);
    private static readonly DateOnly ExtendedDue = new(2027, 2, 18);

    [Theory, OnEachDatabase, Trait("Requirement", "G-12.3c")]
    [Trait("Feature", "15")]
    public async Task An_extension_counts_when_its_notice_was_sent_and_not_before(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var receipt = await portal.Submit();
        await portal.Do(new ExtendDeadline(receipt.RequestId, "complexity", Words), PortalUnderTest.Officer);
        Assert.Equal((FirstDue, DeadlineNoticeState.Queued), await Standing(portal, receipt));

        await portal.RunJobs();

        Assert.Equal((ExtendedDue, DeadlineNoticeState.InForce), await Standing(portal, receipt));
        Assert.Contains((await portal.Case(receipt)).DueSteps, step => step.Rule == RuleKind.Extended);
        var mail = portal.Mail().Single(text => text.Contains("We need more time"));
        Assert.Contains("eleven data sets", mail);
        Assert.Contains("18 February 2027", mail);
        Assert.True((await portal.VerifyAudit()).IsWhole);
    }

    [Fact, Trait("Requirement", "G-12.3c")]
    public async Task A_second_extension_is_refused()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.Do(new ExtendDeadline(receipt.RequestId, "complexity", Words), PortalUnderTest.Officer);
        Assert.Equal("already-extended", (await portal.Send(new ExtendDeadline(receipt.RequestId, "complexity", Words), PortalUnderTest.Officer)).Problem!.Code);
        await portal.RunJobs();

        Assert.Equal("already-extended", (await portal.Send(new ExtendDeadline(receipt.RequestId, "number-of-requests", Words), PortalUnderTest.Officer)).Problem!.Code);
    }

    [Theory, Trait("Requirement", "G-12.3c")]
    [InlineData("", Words, "Reason")]
    [InlineData("holidays", Words, "Reason")]
    [InlineData("complexity", "Busy.", "Text")]
    public async Task An_extension_without_a_legal_reason_and_a_text_is_refused(string reason, string text, string field)
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();

        Assert.Equal(field, (await portal.Send(new ExtendDeadline(receipt.RequestId, reason, text), PortalUnderTest.Officer)).Problem!.Field);
    }

    [Fact, Trait("Requirement", "G-12.3c")]
    [Trait("Requirement", "acceptance-7")]
    [Trait("Feature", "15")]
    public async Task An_extension_is_refused_after_the_first_due_date_and_possible_on_it()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var first = await portal.Submit();
        var second = await portal.Submit(PortalUnderTest.Ada with { Email = "other@mail.example" });
        portal.Clock.Advance(TimeSpan.FromDays(30));
        await portal.Do(new ExtendDeadline(first.RequestId, "complexity", Words), PortalUnderTest.Officer);
        portal.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal("too-late", (await portal.Send(new ExtendDeadline(second.RequestId, "complexity", Words), PortalUnderTest.Officer)).Problem!.Code);
    }

    [Fact, Trait("Requirement", "G-12.3c")]
    [Trait("Requirement", "acceptance-7")]
    public async Task A_notice_that_leaves_after_the_first_due_date_extends_nothing_and_alerts()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        portal.Clock.Advance(TimeSpan.FromDays(30));
        await portal.Do(new ExtendDeadline(receipt.RequestId, "complexity", Words), PortalUnderTest.Officer);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await portal.RunJobs();

        Assert.Equal((FirstDue, DeadlineNoticeState.Void), await Standing(portal, receipt));
        Assert.Contains("after the first due date", (await portal.Case(receipt)).AttentionReason);
    }

    [Theory, OnEachDatabase, Trait("Requirement", "G-12.3c")]
    public async Task A_notice_that_bounces_voids_the_extension_and_alerts(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var receipt = await portal.Submit();
        await portal.Do(new ExtendDeadline(receipt.RequestId, "complexity", Words), PortalUnderTest.Officer);
        await portal.RunJobs();
        var notice = await portal.Look(db => db.Extensions.Where(found => found.RequestId == receipt.RequestId).Select(found => found.NotificationId).SingleAsync());

        await Bounce(portal, notice);

        Assert.Equal((FirstDue, DeadlineNoticeState.Void), await Standing(portal, receipt));
        var file = await portal.Case(receipt);
        Assert.Contains("did not reach the person", file.AttentionReason);
        Assert.DoesNotContain(file.DueSteps, step => step.Rule == RuleKind.Extended);
        Assert.Equal(1, (await portal.Do(new ListCases(new PageRequest()), PortalUnderTest.Officer)).NeedAttention);
        Assert.Equal(1, await portal.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "extension-voided")));

        await portal.Do(new SettleAlert(receipt.RequestId), PortalUnderTest.Officer);
        Assert.Null((await portal.Case(receipt)).AttentionReason);
        await portal.Do(new ExtendDeadline(receipt.RequestId, "complexity", Words), PortalUnderTest.Officer);
    }

    [Fact, Trait("Requirement", "G-12.3c")]
    public async Task A_notice_that_cannot_be_delivered_voids_the_extension_and_is_not_sent_again()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite, services => services.AddSingleton<INotificationChannel, DeadChannel>());
        var receipt = await portal.Submit();
        await portal.RunJobs();
        portal.Clock.Advance(TimeSpan.FromHours(1));
        await portal.Do(new ExtendDeadline(receipt.RequestId, "complexity", Words), PortalUnderTest.Officer);
        await portal.RunJobs();

        Assert.Equal((FirstDue, DeadlineNoticeState.Void), await Standing(portal, receipt));
        // The last message that failed is the notice.
        Assert.Equal("notice-void", (await portal.Send(new RetryCase(receipt.RequestId), PortalUnderTest.Officer)).Problem!.Code);
    }

    [Fact, Trait("Requirement", "BR-1")]
    public async Task The_lgpd_knows_no_extension()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit(country: "BR");

        Assert.Equal("no-extension", (await portal.Send(new ExtendDeadline(receipt.RequestId, "complexity", Words), PortalUnderTest.Officer)).Problem!.Code);
    }

    [Fact, Trait("Requirement", "CA-2")]
    public async Task The_ccpa_extends_to_ninety_days_with_a_notice()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit(country: "US");
        await portal.Do(new ExtendDeadline(receipt.RequestId, "complexity", Words), PortalUnderTest.Officer);
        await portal.RunJobs();

        Assert.Equal(new DateOnly(2026, 11, 18).AddDays(90), (await portal.Case(receipt)).DueOn);
    }

    [Theory, OnEachDatabase, Trait("Requirement", "G-12.6")]
    [Trait("Feature", "16")]
    public async Task The_clock_stands_still_from_the_sent_question_to_the_answer(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var receipt = await portal.Submit();
        await portal.Do(new SuspendClock(receipt.RequestId, "clarification", Doubt, Question), PortalUnderTest.Officer);
        Assert.Null((await portal.Case(receipt)).Deadline.ClockStoppedAt);
        portal.Clock.Advance(TimeSpan.FromDays(2));
        await portal.RunJobs();
        Assert.Equal(portal.Clock.GetUtcNow(), (await portal.Case(receipt)).Deadline.ClockStoppedAt);
        Assert.Contains(portal.Mail(), mail => mail.Contains("which of the two towns") && !mail.Contains("fit the name"));
        Assert.Equal(Question, (await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous)).OpenQuestion);

        portal.Clock.Advance(TimeSpan.FromDays(5));
        Assert.Equal(28, (await portal.Case(receipt)).DaysLeft);
        await portal.Do(new AnswerQuestion(receipt.StatusToken, "In Harrowgate."), Actor.Anonymous);

        var file = await portal.Case(receipt);
        Assert.Equal((5, null), (file.Deadline.SuspendedDays, file.Deadline.ClockStoppedAt));
        // Five days after Fri 18 Dec is Wed 23 Dec.
        Assert.Equal(new DateOnly(2026, 12, 23), file.DueOn);
        Assert.Contains("5 days", Assert.Single(file.DueSteps, step => step.Rule == RuleKind.Suspended).Words);
        var status = await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous);
        Assert.Equal((null, 5), (status.OpenQuestion, status.SuspendedDays));
        Assert.Equal("no-question", (await portal.Send(new AnswerQuestion(receipt.StatusToken, "Again."), Actor.Anonymous)).Problem!.Code);
        var text = Assert.Single(await portal.Do(new OpenQuestions(receipt.RequestId), PortalUnderTest.Officer));
        Assert.Equal((Doubt, "In Harrowgate."), (text.Doubt, text.Answer));
        Assert.Equal("forbidden", (await portal.Send(new OpenQuestions(receipt.RequestId), PortalUnderTest.Engineer)).Problem!.Code);
    }

    [Theory, Trait("Requirement", "G-12.6")]
    [InlineData("clarification", "Because.", Question, "Doubt")]
    [InlineData("clarification", Doubt, "Who?", "Question")]
    [InlineData("internal-work", Doubt, Question, "Reason")]
    public async Task The_clock_does_not_stop_without_a_recorded_doubt_a_question_and_a_legal_reason(string reason, string doubt, string question, string field)
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();

        Assert.Equal(field, (await portal.Send(new SuspendClock(receipt.RequestId, reason, doubt, question), PortalUnderTest.Officer)).Problem!.Field);
    }

    [Theory, Trait("Requirement", "CA-2")]
    [InlineData("US")]
    [InlineData("BR")]
    public async Task Where_the_law_does_not_stop_the_clock_asking_does_not_either(string country)
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit(country: country);

        Assert.Equal("suspension-not-allowed", (await portal.Send(new SuspendClock(receipt.RequestId, "identity-doubt", Doubt, Question), PortalUnderTest.Officer)).Problem!.Code);
    }

    [Fact, Trait("Requirement", "G-12.6")]
    public async Task A_confirmed_identity_answers_a_doubt_about_it_and_the_clock_goes_on()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.Do(new RecordIdentityDoubt(receipt.RequestId, Doubt), PortalUnderTest.Officer);
        await portal.RunJobs();
        portal.Clock.Advance(TimeSpan.FromDays(3));
        await portal.Do(new ConfirmIdentityOtherwise(receipt.RequestId, IdentityMethod.CallBack), PortalUnderTest.Officer);

        var file = await portal.Case(receipt);
        Assert.Equal((3, null, new DateOnly(2026, 12, 21)), (file.Deadline.SuspendedDays, file.Deadline.ClockStoppedAt, file.DueOn));
    }

    [Fact, Trait("Requirement", "G-12.6")]
    public async Task A_question_that_bounces_never_stopped_the_clock()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.Do(new SuspendClock(receipt.RequestId, "clarification", Doubt, Question), PortalUnderTest.Officer);
        await portal.RunJobs();
        portal.Clock.Advance(TimeSpan.FromDays(4));

        await Bounce(portal, await portal.Look(db => db.ClockPauses.Select(found => found.NotificationId).SingleAsync()));

        var file = await portal.Case(receipt);
        Assert.Equal((0, null, FirstDue), (file.Deadline.SuspendedDays, file.Deadline.ClockStoppedAt, file.DueOn));
        Assert.Contains("never stopped", file.AttentionReason);
    }

    [Fact, Trait("Requirement", "G-12.6")]
    public async Task An_officer_who_has_the_answer_lets_the_clock_go_on_and_no_question_is_asked_twice_at_once()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        Assert.Equal("clock-runs", (await portal.Send(new ResumeClock(receipt.RequestId), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new SuspendClock(receipt.RequestId, "clarification", Doubt, Question), PortalUnderTest.Officer);
        await portal.RunJobs();
        Assert.Equal("clock-stopped", (await portal.Send(new SuspendClock(receipt.RequestId, "clarification", Doubt, Question), PortalUnderTest.Officer)).Problem!.Code);
        portal.Clock.Advance(TimeSpan.FromDays(7));
        await portal.Do(new ResumeClock(receipt.RequestId), PortalUnderTest.Officer);

        // Seven days after 18 Dec is Christmas Day, Friday; the next working day is Mon 28 Dec.
        Assert.Equal(new DateOnly(2026, 12, 28), (await portal.Case(receipt)).DueOn);
    }

    [Fact, Trait("Requirement", "G-12.6")]
    public async Task A_case_whose_clock_stands_still_is_not_overdue_and_can_still_be_extended()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.Do(new SuspendClock(receipt.RequestId, "clarification", Doubt, Question), PortalUnderTest.Officer);
        await portal.RunJobs();
        portal.Clock.Advance(TimeSpan.FromDays(40));

        Assert.Equal(0, (await portal.Do(new ListCases(new PageRequest()), PortalUnderTest.Officer)).Overdue);
        await portal.Do(new ExtendDeadline(receipt.RequestId, "complexity", Words), PortalUnderTest.Officer);
    }

    private static async Task<(DateOnly DueOn, DeadlineNoticeState State)> Standing(PortalUnderTest portal, Receipt receipt)
    {
        var file = await portal.Case(receipt);
        return (file.DueOn, file.Deadline.Extension!.State);
    }

    /// <summary>What the tracking of bounces does in its command.</summary>
    private static async Task Bounce(PortalUnderTest portal, Guid notificationId)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ICommandTransaction>().Run<Nothing>(
            async () =>
            {
                await scope.ServiceProvider.GetRequiredService<Deadlines>().NoticeBounced(notificationId, CancellationToken.None);
                return Nothing.Value;
            },
            keepsOnRefusal: false,
            CancellationToken.None);
    }

    private sealed class DeadChannel : INotificationChannel
    {
        public Task Send(OutgoingMessage message, CancellationToken cancellationToken) => throw new InvalidOperationException("No line.");

        public void Forget(IReadOnlyList<Guid> messageIds)
        {
            // It never sent any.
        }
    }
}
