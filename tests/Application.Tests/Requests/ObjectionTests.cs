using System.Text.Json;
using Compliance.Application.Audit;
using Compliance.Application.IdentityChecks;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Compliance.Infrastructure.Persistence;

namespace Compliance.Application.Tests.Requests;

/// <summary>Whoever objects asks for something else than whoever wants erasure (Art. 21 GDPR).</summary>
[Trait("Requirement", "G-21")]
public sealed class ObjectionTests
{
    private const string Reason = "We weighed your interests against ours, and the model needs these data to answer safely.";
    private const string Evidence = "Without the entries the model gives wrong first aid advice, as the tests of March show.";

    private static readonly BalancingForm Balancing = new("A novelist", "Ten years old", "It is right", false, "Little", "The public interest weighs more.");

    [Theory, OnEachDatabase]
    public async Task An_objection_is_told_apart_in_the_queue_and_can_feed_the_ground(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var erasure = await portal.Submit();
        var receipt = await Review(portal, RequestKind.Objection);

        var queue = (await portal.Do(new ListCases(new PageRequest(), Kind: RequestKind.Objection), PortalUnderTest.Officer)).Cases;
        Assert.Equal((receipt.RequestId, RequestKind.Objection), (Assert.Single(queue.Items).Id, queue.Items[0].Kind));
        Assert.Equal([erasure.RequestId], (await portal.Do(new ListCases(new PageRequest(), Kind: RequestKind.Erasure), PortalUnderTest.Officer)).Cases.Items.Select(row => row.Id));
        Assert.Equal(RequestKind.Objection, (await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous)).Kind);
        var received = Assert.Single((await portal.Do(new ListAuditEntries(new PageRequest(), receipt.RequestId, "request-received"), PortalUnderTest.Officer)).Items);
        Assert.Equal("Objection", JsonDocument.Parse(received.FactsJson).RootElement.GetProperty("kind").GetString());

        // Whether the objection holds is weighed, so the officer names the ground.
        Assert.Equal("ground-missing", (await portal.Send(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new ProposeStrategy(receipt.RequestId, "guardrail", Grounds: [ErasureGround.Objection]), PortalUnderTest.Officer);
        Assert.Equal([ErasureGround.Objection], (await portal.Case(receipt)).Grounds);
    }

    [Fact]
    public async Task An_objection_is_refused_for_overriding_grounds_only_with_what_shows_them()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await Review(portal, RequestKind.Objection);
        Assert.Equal("Evidence", (await portal.Send(new RefuseRequest(receipt.RequestId, RefusalGrounds.Overriding, Reason), PortalUnderTest.Officer)).Problem!.Field);
        await portal.Do(new RefuseRequest(receipt.RequestId, RefusalGrounds.Overriding, Reason, Evidence), PortalUnderTest.Officer);
        await portal.RunJobs();
        Assert.Equal(RequestState.Refused, (await portal.Case(receipt)).State);
        Assert.Contains("Art. 21(1) GDPR", portal.Mail().Last());
    }

    [Fact]
    public async Task Overriding_grounds_do_not_answer_a_request_for_erasure()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndReview();
        Assert.Equal("not-an-objection", (await portal.Send(new RefuseRequest(receipt.RequestId, RefusalGrounds.Overriding, Reason, Evidence), PortalUnderTest.Officer)).Problem!.Code);
    }

    [Fact]
    public async Task An_objection_to_direct_marketing_cannot_be_refused_by_balancing_and_is_its_own_ground()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await Review(portal, RequestKind.MarketingObjection);
        foreach (var ground in RefusalGrounds.All.Except(RefusalGrounds.For(RequestKind.MarketingObjection)))
            Assert.Equal("objection-absolute", (await portal.Send(new RefuseRequest(receipt.RequestId, ground, Reason, Evidence, Balancing), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal(
            "objection-absolute",
            (await portal.Send(new AddExemption(receipt.RequestId, ErasureLayers.Outputs, "freedom-of-expression", Reason, Balancing: Balancing), PortalUnderTest.Officer)).Problem!.Code);
        Assert.DoesNotContain(RefusalGrounds.For(RequestKind.MarketingObjection), ground => ground == RefusalGrounds.Overriding || ErasureExemption.Find(ground) is not null);

        Assert.Equal([ErasureGround.Objection], (await portal.Case(receipt)).Grounds);
        await portal.Do(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.Officer);
    }

    [Fact]
    public async Task An_officer_enters_an_objection_that_came_by_phone_and_an_export_says_what_it_is()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Do(new EnterRequest(PortalUnderTest.Ada, "DE", "en", "phone", new DateOnly(2026, 11, 17), Kind: RequestKind.MarketingObjection), PortalUnderTest.Officer);
        Assert.Equal(RequestKind.MarketingObjection, (await portal.Case(receipt)).Kind);
        Assert.Equal(RequestKind.MarketingObjection, Assert.Single(await portal.Do(new ExportCases(new CaseFilter()), PortalUnderTest.Officer)).Kind);
        Assert.Equal("Kind", (await portal.Send(new SubmitRequest(PortalUnderTest.Ada, "DE", "en", "form", Kind: (RequestKind)9), Actor.Anonymous)).Problem!.Field);
    }

    private static async Task<Receipt> Review(PortalUnderTest portal, RequestKind kind)
    {
        var receipt = await portal.Do(new SubmitRequest(PortalUnderTest.Ada, "DE", "en", "form", Kind: kind), Actor.Anonymous);
        await portal.RunJobs();
        await portal.Do(new ConfirmIdentity(receipt.StatusToken, portal.LastCode()), Actor.Anonymous);
        await portal.RunJobs();
        var matches = (await portal.Do(new ListMatches(receipt.RequestId, new PageRequest(1, 200)), PortalUnderTest.Officer)).Items;
        foreach (var group in matches.GroupBy(match => match.Subject == PortalUnderTest.Ada.FullName ? MatchDecision.Confirmed : MatchDecision.Rejected))
            await portal.Do(new ReviewMatches(receipt.RequestId, [.. group.Select(match => match.Id)], group.Key), PortalUnderTest.Officer);
        await portal.Do(new CompleteReview(receipt.RequestId), PortalUnderTest.Officer);
        return receipt;
    }
}
