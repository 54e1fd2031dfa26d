using Compliance.Application.IdentityChecks;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Application.Tests.Requests;

public sealed class RulePackTests
{
    private const string Stricter = "2026-11-20";

    // A version that is not law: it answers within twenty days.
    private static readonly LawPacks WithStricter = new(LawPacks.Shipped.All.Append(
        LawPacks.Shipped.Find("gdpr", "2018-05-25")! with { Version = Stricter, Period = new LawPeriod(LawPeriodUnit.Day, 20) }));

    [Fact, Trait("Requirement", "G-5.2")]
    public async Task A_case_keeps_the_version_that_was_in_force_at_its_receipt()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite, services => services.AddSingleton(WithStricter));
        var before = await portal.Submit();
        portal.Clock.Advance(TimeSpan.FromDays(5));
        var after = await portal.Submit(PortalUnderTest.Ada with { Email = "other@mail.example" });

        Assert.Equal(("2018-05-25", new DateOnly(2026, 12, 18)), await Pinned(portal, before));
        Assert.Equal((Stricter, new DateOnly(2026, 12, 14)), await Pinned(portal, after));
    }

    [Fact, Trait("Requirement", "G-12.3b")]
    public async Task Late_triage_does_not_move_the_due_date()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        portal.Clock.Advance(TimeSpan.FromDays(9));
        await portal.Do(new SendNewIdentityCode(receipt.StatusToken), Actor.Anonymous);
        await portal.RunJobs();
        await portal.Do(new ConfirmIdentity(receipt.StatusToken, portal.LastCode()), Actor.Anonymous);
        await portal.Do(new AssignCase(receipt.RequestId), PortalUnderTest.Officer);

        Assert.Equal(receipt.DueOn, (await portal.Case(receipt)).DueOn);
    }

    [Fact, Trait("Requirement", "G-12.3a")]
    public async Task Person_and_officer_see_the_same_chain_of_rules()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();

        var status = await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous);
        Assert.Equal([RuleKind.Received, RuleKind.Period], receipt.DueSteps.Select(step => step.Rule));
        Assert.Equal(receipt.DueSteps, status.DueSteps);
        Assert.Equal(receipt.DueSteps, (await portal.Case(receipt)).DueSteps);
        Assert.Equal(receipt.DueOn, receipt.DueSteps[^1].Day);
    }

    [Fact]
    public async Task Another_version_is_compared_with_the_open_cases_and_nothing_moves()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite, services => services.AddSingleton(WithStricter));
        var open = await portal.Submit();
        var ended = await portal.Submit(PortalUnderTest.Ada with { Email = "other@mail.example" });
        await portal.Do(new WithdrawRequest(ended.StatusToken), Actor.Anonymous);

        var compared = await portal.Do(new CompareRulePacks("gdpr", "2018-05-25", Stricter, new PageRequest()), PortalUnderTest.Administrator);

        var difference = Assert.Single(compared.Differences);
        Assert.Equal(("Period", "1 month from the day of receipt", "20 days from the day of receipt"), (difference.What, difference.From, difference.To));
        var move = Assert.Single(compared.Cases.Items);
        // 18 November and twenty days is Tue 8 December.
        Assert.Equal((open.Reference, new DateOnly(2026, 12, 8), -10), (move.Reference, move.WouldBeDueOn, move.DaysMoved));
        Assert.Equal(("2018-05-25", open.DueOn), await Pinned(portal, open));
        Assert.Empty((await portal.Do(new CompareRulePacks("gdpr", Stricter, "2018-05-25", new PageRequest()), PortalUnderTest.Administrator)).Cases.Items);
        Assert.Equal("not-found", (await portal.Send(new CompareRulePacks("gdpr", "2018-05-25", "1999-01-01", new PageRequest()), PortalUnderTest.Administrator)).Problem!.Code);
    }

    [Fact]
    public async Task The_list_says_which_version_is_in_force_and_how_many_open_cases_pinned_it()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Submit();

        var packs = await portal.Do(new ListRulePacks(new PageRequest(1, 50)), PortalUnderTest.Administrator);

        Assert.Equal(["ccpa 2023-01-01", "gdpr 2018-05-25", "lgpd 2020-09-18", "uk-gdpr 2021-01-01", "voluntary 2020-01-01"], packs.Items.Where(row => row.IsInForce).Select(row => $"{row.Code} {row.Version}"));
        Assert.Equal(1, packs.Items.Single(row => row.Code == "gdpr").OpenCases);
    }

    [Fact, Trait("Requirement", "CA-1")]
    public async Task A_californian_receipt_says_how_it_is_handled_and_counts_as_the_acknowledgement()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit(country: "US");
        Assert.Null((await portal.Case(receipt)).AcknowledgedAt);

        await portal.RunJobs();

        var file = await portal.Case(receipt);
        // Ten business days from Wed 18 November, over Thanksgiving: Fri 4 December.
        Assert.Equal(new DateOnly(2026, 12, 4), file.AcknowledgeBy);
        Assert.Equal(portal.Clock.GetUtcNow(), file.AcknowledgedAt);
        var mail = portal.Mail().Single(text => text.Contains("What happens next"));
        Assert.Contains("brings you a code", mail);
        Assert.Contains("2 January 2027", mail);
    }

    [Fact, Trait("Requirement", "CA-2")]
    public async Task Time_for_verification_does_not_move_a_californian_due_date()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit(country: "US");
        portal.Clock.Advance(TimeSpan.FromDays(20));
        await portal.Do(new SendNewIdentityCode(receipt.StatusToken), Actor.Anonymous);
        await portal.RunJobs();
        await portal.Do(new ConfirmIdentity(receipt.StatusToken, portal.LastCode()), Actor.Anonymous);

        Assert.Equal(new DateOnly(2027, 1, 2), (await portal.Case(receipt)).DueOn);
    }

    private static async Task<(string Version, DateOnly DueOn)> Pinned(PortalUnderTest portal, Receipt receipt)
    {
        var request = await portal.Look(db => db.Requests.SingleAsync(found => found.Id == receipt.RequestId));
        return (request.LawPackVersion, request.DueOn);
    }
}
