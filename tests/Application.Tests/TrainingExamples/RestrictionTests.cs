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
using Compliance.Domain.Verification;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.TrainingExamples;

[Trait("Requirement", "G-18")]
public sealed class RestrictionTests
{
    private static readonly SubjectDetails Cora = new("Cora Windle", [], "cora@mail.example", [], "Everything about me.", []);

    [Theory, OnEachDatabase]
    public async Task A_confirmed_request_restricts_its_exact_matches_at_once_and_until_it_is_decided(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var receipt = await portal.Submit(Cora);
        await portal.RunJobs();
        Assert.Empty(await Excluded(portal));
        await portal.Do(new ConfirmIdentity(receipt.StatusToken, portal.LastCode()), Actor.Anonymous);
        await portal.RunJobs();

        Assert.Equal(["c1", "c2"], (await Excluded(portal)).Select(example => example.ExternalId));
        Assert.All(await Excluded(portal), example => Assert.True(example.IsRestricted));
        Assert.Equal(2, (await portal.Case(receipt)).RestrictedExamples);
        Assert.Equal(2, (await portal.Do(new ListDataSets(new PageRequest()), PortalUnderTest.Engineer)).Items.Single().RestrictedCount);
        Assert.Equal(1, (await portal.Do(new ListAuditEntries(new PageRequest(), receipt.RequestId, "processing-restricted"), PortalUnderTest.Officer)).TotalCount);

        await portal.Do(new RefuseRequest(receipt.RequestId, "legal-claims", "The data are needed for a lawsuit that is pending."), PortalUnderTest.Officer);
        Assert.Empty(await Excluded(portal));
        await portal.Do(new AppealDecision(receipt.StatusToken, "That lawsuit is not mine."), Actor.Anonymous);
        Assert.Equal(2, (await Excluded(portal)).Count);
    }

    [Fact]
    public async Task What_is_restricted_is_neither_trained_on_nor_probed_for_somebody_else()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        await portal.SubmitAndConfirm(Cora);
        await portal.SubmitAndUnlearn("spul-direct");

        var retained = Assert.Single(portal.Engine.Jobs).Retain;
        Assert.NotEmpty(retained);
        Assert.DoesNotContain(retained, example => example.Completion.Contains("Windle"));
        // A model that was not held on these would be blamed for what it lost of them.
        var probed = Assert.Single(portal.Probes.Jobs).Sets[ExampleSet.Retain];
        Assert.NotEmpty(probed);
        Assert.DoesNotContain(probed, example => example.Completion.Contains("Windle"));
    }

    [Fact]
    public async Task A_rejected_match_is_released_and_a_granted_one_stays_out_for_good()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndConfirm(Cora);
        var matches = (await portal.Do(new ListMatches(receipt.RequestId, new PageRequest(1, 200), Kind: MatchKind.Exact), PortalUnderTest.Officer)).Items;
        await portal.Do(new ReviewMatches(receipt.RequestId, [matches[0].Id], MatchDecision.Rejected), PortalUnderTest.Officer);
        Assert.Equal(matches.Count - 1, (await Excluded(portal)).Count);

        await portal.SubmitAndSignOff("guardrail");
        Assert.Equal(3, (await Excluded(portal)).Count(example => !example.IsRestricted && example.SuppressedAt is not null));
    }

    private static async Task<IReadOnlyList<ExcludedExample>> Excluded(PortalUnderTest portal)
    {
        var dataSet = await portal.Look(db => db.DataSets.Select(found => found.Id).SingleAsync());
        return (await portal.Do(new ListExcludedExamples(dataSet, new PageRequest(1, 200)), PortalUnderTest.Engineer)).Items;
    }
}
