using Compliance.Application.Audit;
using Compliance.Application.IdentityChecks;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.Requests;

/// <summary>What the office does round a case: entering, mandates, duplicates, holds.</summary>
public sealed class OfficeTests
{
    private const string Proof = "Signed power of attorney of 3 March, number 4711.";
    private const string Reason = "A lawsuit needs the data.";

    [Theory, OnEachDatabase]
    [Trait("Requirement", "G-12.2")]
    [Trait("Requirement", "I-1")]
    [Trait("Feature", "33")]
    public async Task An_officer_entered_request_keeps_its_true_receipt_date(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var receipt = await portal.Do(new EnterRequest(PortalUnderTest.Ada, "DE", "en", "phone", new DateOnly(2026, 11, 3)), PortalUnderTest.Officer);

        var file = await portal.Case(receipt);
        // Tue 3 Nov 2026 + one month = Thu 3 Dec 2026, although it was entered on 18 Nov.
        Assert.Equal((new DateOnly(2026, 12, 3), "phone"), (file.DueOn, file.Channel));
        Assert.Equal(new DateOnly(2026, 11, 3), DateOnly.FromDateTime(file.ReceivedAt.UtcDateTime));
        var entry = Assert.Single((await portal.Do(new ListAuditEntries(new PageRequest(), receipt.RequestId, "request-received"), PortalUnderTest.Officer)).Items);
        Assert.Equal("officer-1", entry.ActorId);
        Assert.Contains("\"receivedOn\":\"2026-11-03\"", entry.FactsJson);
        Assert.Contains("\"channel\":\"phone\"", entry.FactsJson);

        await portal.RunJobs();
        await portal.Do(new ConfirmIdentity(receipt.StatusToken, portal.LastCode()), Actor.Anonymous);
        Assert.Equal(RequestState.Searching, (await portal.Case(receipt)).State);
    }

    [Theory]
    [InlineData("2026-11-19", "phone", "ReceivedOn")]
    [InlineData("2026-11-03", "form", "Channel")]
    [InlineData("0001-01-01", "letter", "ReceivedOn")]
    [Trait("Requirement", "G-12.2")]
    public async Task An_officer_entered_request_with_a_fault_names_the_field(string day, string channel, string field)
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var command = new EnterRequest(PortalUnderTest.Ada, "DE", "en", channel, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(field, (await portal.Send(command, PortalUnderTest.Officer)).Problem!.Field);
        Assert.Equal("Email", (await portal.Send(command with { Channel = "phone", ReceivedOn = new(2026, 11, 3), Details = PortalUnderTest.Ada with { Email = "none" } }, PortalUnderTest.Officer)).Problem!.Field);
        Assert.Equal(ProblemKind.Forbidden, (await portal.Send(command, PortalUnderTest.Engineer)).Problem!.Kind);
        Assert.Equal(0, await portal.Look(db => db.Requests.CountAsync()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    [Trait("Requirement", "CA-7")]
    [Trait("Feature", "32")]
    public async Task A_request_by_an_agent_goes_on_only_when_mandate_and_address_are_confirmed(bool isMandateFirst)
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Do(new SubmitRequest(PortalUnderTest.Ada, "US", "en", "form", new MandateClaim(MandateKind.Agent, Proof)), Actor.Anonymous);
        await portal.RunJobs();
        Assert.Contains(CaseFlag.MandateToConfirm, (await portal.Case(receipt)).Flags);

        if (isMandateFirst) await portal.Do(new ConfirmMandate(receipt.RequestId), PortalUnderTest.Officer);
        await portal.Do(new ConfirmIdentity(receipt.StatusToken, portal.LastCode()), Actor.Anonymous);
        if (!isMandateFirst)
        {
            var waiting = await portal.Case(receipt);
            Assert.Equal(RequestState.AwaitingIdentity, waiting.State);
            Assert.Contains("mandate", waiting.BlockedBecause);
            Assert.Contains("mandate", waiting.NextAction);
            Assert.False((await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous)).NeedsIdentityCode);
            Assert.Equal("already-confirmed", (await portal.Send(new SendNewIdentityCode(receipt.StatusToken), Actor.Anonymous)).Problem!.Code);
            await portal.Do(new ConfirmMandate(receipt.RequestId), PortalUnderTest.Officer);
        }

        var file = await portal.Case(receipt);
        Assert.Equal((RequestState.Searching, MandateKind.Agent, "officer-1"), (file.State, file.Mandate!.Kind, file.Mandate.ConfirmedBy));
        Assert.Equal("already-confirmed", (await portal.Send(new ConfirmMandate(receipt.RequestId), PortalUnderTest.Officer)).Problem!.Code);
    }

    [Fact]
    [Trait("Requirement", "CA-7")]
    public async Task The_proof_of_mandate_is_sealed_and_each_opening_is_audited()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var bare = await portal.Send(new SubmitRequest(PortalUnderTest.Ada, "DE", "en", "form", new MandateClaim(MandateKind.Parent, "Mother")), Actor.Anonymous);
        Assert.Equal("Mandate", bare.Problem!.Field);
        var receipt = await portal.Do(new SubmitRequest(PortalUnderTest.Ada, "DE", "en", "form", new MandateClaim(MandateKind.Heir, Proof)), Actor.Anonymous);

        Assert.Equal(Proof, await portal.Do(new OpenMandate(receipt.RequestId), PortalUnderTest.Officer));
        Assert.Equal(ProblemKind.Forbidden, (await portal.Send(new OpenMandate(receipt.RequestId), PortalUnderTest.Engineer)).Problem!.Kind);
        Assert.Equal(1, (await portal.Do(new ListAuditEntries(new PageRequest(), receipt.RequestId, "mandate-opened"), PortalUnderTest.Officer)).TotalCount);
        Assert.DoesNotContain("4711", await portal.Look(db => db.Mandates.Select(mandate => System.Text.Encoding.UTF8.GetString(mandate.SealedProof)).SingleAsync()));
        Assert.Equal("no-mandate", (await portal.Send(new ConfirmMandate((await portal.Submit()).RequestId), PortalUnderTest.Officer)).Problem!.Code);
    }

    [Theory, OnEachDatabase]
    [Trait("Feature", "19")]
    [Trait("Feature", "40")]
    public async Task A_duplicate_is_found_by_hash_shown_and_never_refused_by_itself(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var first = await portal.Submit();
        var same = await portal.Submit(new SubjectDetails("A. Quill", [], "ADA.Quillfeather@MAIL.example", ["Ada Quill 77"], "Once more, please.", []));
        var namesake = await portal.Submit(new SubjectDetails("ada quillfeather", [], "another@mail.example", [], "I have the same name.", []));
        await portal.Submit(new SubjectDetails("Cora Windle", [], "cora@mail.example", [], "Somebody else.", []));

        var rows = (await portal.Do(new ListDuplicates(first.RequestId, new PageRequest()), PortalUnderTest.Officer)).Items;
        Assert.Equal([same.RequestId, namesake.RequestId], rows.Select(row => row.Id));
        Assert.Equal(["email", "identifier"], rows[0].SharedKinds);
        Assert.Equal(["name"], rows[1].SharedKinds);
        Assert.Contains(CaseFlag.PossibleDuplicate, (await portal.Case(same)).Flags);
        Assert.DoesNotContain(CaseFlag.PossibleDuplicate, (await portal.Case(namesake)).Flags);
        Assert.All(rows, row => Assert.Equal(RequestState.AwaitingIdentity, row.State));
        var stored = await portal.Look(db => db.IdentifierHashes.Select(hash => hash.Hash).ToListAsync());
        Assert.All(stored, hash => Assert.Matches("^[0-9a-f]{64}$", hash));
    }

    [Fact]
    [Trait("Requirement", "acceptance-1")]
    [Trait("Feature", "2")]
    public async Task An_unverified_request_cannot_hold_up_a_verified_one()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var stranger = await portal.Submit();
        var own = await portal.Submit();
        await portal.RunJobs();
        await portal.Do(new LinkDuplicate(own.RequestId, stranger.RequestId), PortalUnderTest.Officer);
        Assert.Contains(CaseFlag.Duplicate, (await portal.Case(own)).Flags);

        await portal.Do(new ConfirmIdentity(own.StatusToken, portal.LastCode()), Actor.Anonymous);
        await portal.RunJobs();
        Assert.DoesNotContain(CaseFlag.Duplicate, (await portal.Case(own)).Flags);
        Assert.Contains(CaseFlag.Duplicate, (await portal.Case(stranger)).Flags);
        Assert.Equal("lead-is-duplicate", (await portal.Send(new LinkDuplicate(own.RequestId, stranger.RequestId), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new UnlinkDuplicate(stranger.RequestId), PortalUnderTest.Officer);
        Assert.Equal("lead-unverified", (await portal.Send(new LinkDuplicate(own.RequestId, stranger.RequestId), PortalUnderTest.Officer)).Problem!.Code);
    }

    [Fact]
    [Trait("Requirement", "acceptance-2")]
    public async Task Granting_an_unverified_duplicate_by_direct_call_is_a_conflict_and_audited()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var own = await portal.SubmitAndReview();
        var unverified = await portal.Submit();
        await portal.Do(new LinkDuplicate(unverified.RequestId, own.RequestId), PortalUnderTest.Officer);

        var refusal = (await portal.Send(new ProposeStrategy(unverified.RequestId, "guardrail"), PortalUnderTest.Officer)).Problem!;
        Assert.Equal((ProblemKind.Conflict, "identity-not-confirmed"), (refusal.Kind, refusal.Code));
        var entry = Assert.Single((await portal.Do(new ListAuditEntries(new PageRequest(), unverified.RequestId, "grant-refused"), PortalUnderTest.Officer)).Items);
        Assert.Equal("officer-1", entry.ActorId);
        Assert.Equal(0, await portal.Look(db => db.Plans.CountAsync()));
    }

    [Fact]
    [Trait("Feature", "19")]
    public async Task A_linked_case_waits_until_the_other_has_ended()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var lead = await portal.SubmitAndReview();
        var second = await portal.SubmitAndReview();
        var stranger = await portal.Submit(new SubjectDetails("Cora Windle", [], "cora@mail.example", [], "Somebody else.", []));
        Assert.Equal("nothing-shared", (await portal.Send(new LinkDuplicate(second.RequestId, stranger.RequestId), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal("same-request", (await portal.Send(new LinkDuplicate(second.RequestId, second.RequestId), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new LinkDuplicate(second.RequestId, lead.RequestId), PortalUnderTest.Officer);

        Assert.Equal("waits-for-duplicate", (await portal.Send(new ProposeStrategy(second.RequestId, "guardrail"), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Contains(lead.Reference, (await portal.Case(second)).BlockedBecause);
        await portal.Do(new WithdrawRequest(lead.StatusToken), Actor.Anonymous);
        await portal.Do(new ProposeStrategy(second.RequestId, "guardrail"), PortalUnderTest.Officer);
    }

    [Theory, OnEachDatabase]
    [Trait("Feature", "21")]
    public async Task A_legal_hold_blocks_unlearning_and_closing_until_it_is_removed(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var receipt = await portal.SubmitAndReview();
        Assert.Equal("Reason", (await portal.Send(new PlaceHold(receipt.RequestId, "why"), PortalUnderTest.Officer)).Problem!.Field);
        await portal.Do(new PlaceHold(receipt.RequestId, Reason), PortalUnderTest.Officer);
        Assert.Equal("already-on-hold", (await portal.Send(new PlaceHold(receipt.RequestId, Reason), PortalUnderTest.Officer)).Problem!.Code);

        var held = await portal.Case(receipt);
        Assert.Contains(CaseFlag.OnHold, held.Flags);
        Assert.Equal(Reason, held.HoldReason);
        Assert.Contains("hold", held.BlockedBecause);
        Assert.Equal("on-hold", (await portal.Send(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal(0, await portal.Look(db => db.Plans.CountAsync()));

        await portal.Do(new RemoveHold(receipt.RequestId, "The lawsuit has ended."), PortalUnderTest.Officer);
        await portal.Do(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.Officer);
        await portal.RunJobs();
        await portal.Do(new PlaceHold(receipt.RequestId, Reason), PortalUnderTest.Officer);
        var report = (await portal.Case(receipt)).ReportIds[0];
        Assert.Equal("on-hold", (await portal.Send(new SignOffReport(report), PortalUnderTest.Engineer)).Problem!.Code);
        await portal.Do(new RemoveHold(receipt.RequestId, "The lawsuit has ended."), PortalUnderTest.Officer);
        await portal.Do(new SignOffReport(report), PortalUnderTest.Engineer);
        var actions = (await portal.Do(new ListAuditEntries(new PageRequest(1, 200), receipt.RequestId), PortalUnderTest.Officer)).Items.Select(entry => entry.Action).ToList();
        Assert.Equal((2, 2), (actions.Count(action => action == "hold-placed"), actions.Count(action => action == "hold-removed")));
    }

    [Fact]
    [Trait("Feature", "21")]
    public async Task A_legal_hold_cancels_unlearning_that_waits_and_blocks_a_second_approval()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndReview();
        await portal.Do(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.Officer);
        await portal.Do(new PlaceHold(receipt.RequestId, Reason), PortalUnderTest.Officer);
        Assert.Equal(RequestState.AwaitingDecision, (await portal.Case(receipt)).State);
        Assert.Equal(RunState.Cancelled, await portal.Look(db => db.Runs.Where(run => run.Kind == RunKind.Unlearn).Select(run => run.State).SingleAsync()));
        await portal.RunJobs();
        Assert.Empty(portal.Engine.Jobs);

        await portal.Do(new RemoveHold(receipt.RequestId, "The lawsuit has ended."), PortalUnderTest.Officer);
        await portal.Do(new ProposeStrategy(receipt.RequestId, "npo-lora"), PortalUnderTest.Officer);
        await portal.Do(new PlaceHold(receipt.RequestId, Reason), PortalUnderTest.Officer);
        Assert.Equal("on-hold", (await portal.Send(new DecideWeightChange(receipt.RequestId, true), PortalUnderTest.SecondOfficer)).Problem!.Code);
    }
}
