using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Domain.Verification;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.Requests;

[Trait("Feature", "25")]
public sealed class AppealTests
{
    private const string Why = "The lawsuit that you name is not mine.";

    [Theory, OnEachDatabase]
    [Trait("Feature", "25")]
    public async Task A_refusal_that_is_appealed_goes_to_another_officer_with_a_new_period(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var receipt = await portal.SubmitAndReview();
        await portal.Do(new RefuseRequest(receipt.RequestId, "legal-claims", "The data are needed for a lawsuit that is pending."), PortalUnderTest.Officer);
        Assert.True((await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous)).CanAppeal);
        portal.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal("Text", (await portal.Send(new AppealDecision(receipt.StatusToken, "No."), Actor.Anonymous)).Problem!.Field);
        await portal.Do(new AppealDecision(receipt.StatusToken, Why), Actor.Anonymous);

        var file = await portal.Case(receipt);
        Assert.Equal(RequestState.AwaitingReview, file.State);
        Assert.Null(file.EndedAt);
        Assert.Null(file.AssigneeId);
        Assert.Null(file.RefusalReason);
        // Mon 28 Dec 2026 + one month.
        Assert.Equal(new DateOnly(2027, 1, 28), file.DueOn);
        Assert.Equal((RequestState.Refused, "officer-1"), (file.Appeal!.Against, file.Appeal.DecidedBy));
        Assert.Equal(Why, await portal.Do(new OpenAppeal(receipt.RequestId), PortalUnderTest.SecondOfficer));
        Assert.False((await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous)).CanAppeal);
        Assert.Contains("somebody else than before decides", (await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous)).NextStep);
        Assert.Equal("nothing-decided", (await portal.Send(new AppealDecision(receipt.StatusToken, Why), Actor.Anonymous)).Problem!.Code);

        Assert.Equal("decided-before", (await portal.Send(new AssignCase(receipt.RequestId), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal("decided-before", (await portal.Send(new RefuseRequest(receipt.RequestId, "legal-claims", "The data are still needed for that lawsuit."), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new CompleteReview(receipt.RequestId), PortalUnderTest.SecondOfficer);
        Assert.Equal("decided-before", (await portal.Send(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.SecondOfficer);
        Assert.Equal(1, (await portal.Do(new ListAuditEntries(new PageRequest(), receipt.RequestId, "decision-appealed"), PortalUnderTest.Officer)).TotalCount);
        Assert.DoesNotContain("not mine", string.Join('|', await portal.Look(db => db.AuditEntries.Select(entry => entry.FactsJson).ToListAsync())));
    }

    [Fact]
    public async Task Each_decision_can_be_appealed_once()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndReview();
        await portal.Do(new RefuseRequest(receipt.RequestId, "legal-claims", "The data are needed for a lawsuit that is pending."), PortalUnderTest.Officer);
        await portal.Do(new AppealDecision(receipt.StatusToken, Why), Actor.Anonymous);
        await portal.Do(new RefuseRequest(receipt.RequestId, "legal-claims", "The lawsuit was checked again and is real."), PortalUnderTest.SecondOfficer);
        await portal.Do(new AppealDecision(receipt.StatusToken, Why), Actor.Anonymous);
        Assert.Equal("officer-2", (await portal.Case(receipt)).Appeal!.DecidedBy);
        await portal.Do(new WithdrawRequest(receipt.StatusToken), Actor.Anonymous);
        Assert.Equal("nothing-decided", (await portal.Send(new AppealDecision(receipt.StatusToken, Why), Actor.Anonymous)).Problem!.Code);
    }

    [Fact]
    public async Task What_was_done_stays_done_while_it_is_looked_at_again()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndSignOff("guardrail");
        await portal.Do(new AppealDecision(receipt.StatusToken, "You forgot my pen name."), Actor.Anonymous);

        var status = await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous);
        Assert.Equal((RequestState.AwaitingReview, EvidenceLevel.E2), (status.State, status.Level));
        Assert.Equal([true, false, true], status.Layers.Select(layer => layer.WasChanged));
        Assert.Equal("officer-1", (await portal.Case(receipt)).Appeal!.DecidedBy);

        await portal.Do(new CompleteReview(receipt.RequestId), PortalUnderTest.SecondOfficer);
        await portal.Do(new ProposeStrategy(receipt.RequestId, "spul-direct"), PortalUnderTest.SecondOfficer);
        await portal.RunJobs();
        await portal.Do(new SignOffReport((await portal.Case(receipt)).ReportIds[0]), PortalUnderTest.Engineer);
        Assert.Equal(3, await portal.Look(db => db.Suppressions.CountAsync()));
        Assert.Equal(EvidenceLevel.E3, (await portal.Case(receipt)).Verdict.Level);
    }

    [Fact]
    public async Task Who_was_refused_before_the_identity_was_confirmed_confirms_it_first()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        await portal.Do(new RefuseRequest(receipt.RequestId, "not-verified", "We could not make sure who asks for this."), PortalUnderTest.Officer);
        await portal.Do(new AppealDecision(receipt.StatusToken, "I had no access to my mail."), Actor.Anonymous);
        var status = await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous);
        Assert.Equal((RequestState.AwaitingIdentity, true), (status.State, status.NeedsIdentityCode));
    }
}
