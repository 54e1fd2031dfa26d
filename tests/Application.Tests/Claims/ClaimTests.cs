using System.Text.Json;
using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Models;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Application.Verification;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using Compliance.Domain.Models;
using Compliance.Domain.Requests;
using Compliance.Domain.Verification;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Application.Tests.Claims;

/// <summary>What a person saw a model say is asked again: before and after unlearning, and of every later version (EDPB Opinion 28/2024).</summary>
public sealed class ClaimTests
{
    [Theory, OnEachDatabase]
    [Trait("Requirement", "E-28.3")]
    public async Task A_persons_own_prompt_is_asked_before_and_after_and_the_report_shows_it_without_its_text(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var receipt = await portal.SubmitAndUnlearn("guardrail");

        var job = Assert.Single(portal.Probes.Replays);
        Assert.Equal([ModelVariant.Before, ModelVariant.After, ModelVariant.AfterRemoved], job.Variants.Select(subject => subject.Variant));
        Assert.Single(job.Variants[1].GuardrailFiles);
        Assert.Equal("Who wrote the lighthouse novel?", Assert.Single(job.Claims).Prompt);

        var report = await portal.Do(new GetReport((await portal.Case(receipt)).ReportIds[0]), PortalUnderTest.Engineer);
        var claim = Assert.Single(report.Claims);
        Assert.Equal([(ModelVariant.Before, true), (ModelVariant.After, false), (ModelVariant.AfterRemoved, true)], claim.Replays.Select(replay => (replay.Variant, replay.Reappears)));
        Assert.DoesNotContain("lighthouse", JsonSerializer.Serialize(report.Claims), StringComparison.OrdinalIgnoreCase);

        var listed = Assert.Single((await portal.Do(new ListClaims(receipt.RequestId, new PageRequest()), PortalUnderTest.Engineer)).Items);
        Assert.Equal((1, new DateOnly(2026, 10, 1), true, 3), (listed.Number, listed.SeenOn!.Value, listed.CanBeReplayed, listed.Replays.Count));
        var made = Assert.Single((await portal.Do(new ListAuditEntries(new PageRequest(), receipt.RequestId, "report-made"), PortalUnderTest.Officer)).Items);
        Assert.Contains("\"claimsAfter\":0,\"claimsBefore\":1", made.FactsJson, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "E-28.3")]
    public async Task The_texts_are_opened_by_whoever_may_and_each_opening_is_recorded()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndUnlearn("guardrail");

        Assert.Equal(ProblemKind.Forbidden, (await portal.Send(new OpenClaims(receipt.RequestId), PortalUnderTest.Engineer)).Problem!.Kind);
        var opened = Assert.Single(await portal.Do(new OpenClaims(receipt.RequestId), PortalUnderTest.Officer));

        Assert.Equal(("Who wrote the lighthouse novel?", "chat"), (opened.Claim.Prompt, opened.Claim.Where));
        Assert.Equal("I do not know.", opened.Answers.Single(answer => answer.Variant == ModelVariant.After).Answer);
        Assert.Equal("officer-1", Assert.Single((await portal.Do(new ListAuditEntries(new PageRequest(), receipt.RequestId, "claims-opened"), PortalUnderTest.Officer)).Items).ActorId);
    }

    [Theory, OnEachDatabase]
    [Trait("Requirement", "E-28.3")]
    public async Task What_comes_out_of_a_later_served_version_opens_the_case_again_and_the_officers_are_told(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var officer = await portal.Do(new CreateAccount("officer@house.example", "correct horse battery", [Role.ComplianceOfficer]), PortalUnderTest.Administrator);
        var receipt = await portal.SubmitAndSignOff("guardrail");
        var closed = await portal.Case(receipt);
        portal.Clock.Advance(TimeSpan.FromDays(40));
        portal.Probes.Answers = (subject, claim) => subject.ModelFolder.EndsWith("demo-later", StringComparison.Ordinal) ? claim.Output : "I do not know.";

        await RegisterVersion(portal, "demo-later", ModelPurpose.Served);
        await portal.RunJobs();

        var file = await portal.Case(receipt);
        Assert.Equal(RequestState.AwaitingReview, file.State);
        Assert.Contains("version 2 gives out a claimed output", file.AttentionReason, StringComparison.Ordinal);
        Assert.True(file.DueOn > closed.DueOn && file.DaysLeft >= 28);
        Assert.Contains("opened again", file.DueReason, StringComparison.Ordinal);
        var fact = Assert.Single((await portal.Do(new ListAuditEntries(new PageRequest(), receipt.RequestId, "claim-reappeared"), PortalUnderTest.Officer)).Items);
        Assert.Contains("\"reopened\":true", fact.FactsJson, StringComparison.Ordinal);
        Assert.Equal(RequestState.AwaitingReview, (await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous)).State);

        var letter = Assert.Single(portal.Mail(), mail => mail.Contains($"Your request {receipt.Reference} is open again", StringComparison.Ordinal));
        Assert.Contains(file.DueOn.ToString("D", LetterLanguages.CultureOf("en")), letter, StringComparison.Ordinal);

        await portal.Services.GetRequiredService<IReminderRound>().Run(CancellationToken.None);
        var told = Assert.Single(portal.Mail(), mail => mail.Contains("came out again", StringComparison.Ordinal));
        Assert.Contains(receipt.Reference, told, StringComparison.Ordinal);
        Assert.DoesNotContain("Quillfeather", told, StringComparison.Ordinal);
        Assert.NotEmpty(officer);

        // The office decides anew, and the next version is asked again.
        await portal.Do(new SettleAlert(receipt.RequestId), PortalUnderTest.Officer);
        Assert.True((await portal.VerifyAudit()).IsWhole);
    }

    [Fact]
    [Trait("Requirement", "E-28.3")]
    public async Task A_later_version_that_keeps_silent_leaves_the_case_closed_and_says_so()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndSignOff("guardrail");

        portal.Clock.Advance(TimeSpan.FromDays(1));
        await RegisterVersion(portal, "demo-later", ModelPurpose.Served);
        await portal.RunJobs();

        Assert.Equal(RequestState.Closed, (await portal.Case(receipt)).State);
        var last = Assert.Single((await portal.Do(new ListClaims(receipt.RequestId, new PageRequest()), PortalUnderTest.Officer)).Items).Replays[^1];
        Assert.Equal(("demo version 2", false), (last.Model, last.Reappears));
        Assert.Contains("\"reappeared\":0", Assert.Single((await portal.Do(new ListAuditEntries(new PageRequest(), Action: "claims-replayed"), PortalUnderTest.Officer)).Items).FactsJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_candidate_that_gives_it_out_is_reported_and_opens_nothing_because_it_is_not_served()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndSignOff("guardrail");
        portal.Probes.Answers = (_, claim) => claim.Output;

        await RegisterVersion(portal, "demo-candidate", ModelPurpose.Candidate);
        await portal.RunJobs();

        var file = await portal.Case(receipt);
        Assert.Equal(RequestState.Closed, file.State);
        Assert.Contains("version 2", file.AttentionReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_still_comes_out_is_signed_off_knowingly_only_and_is_no_return_later()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        portal.Probes.Answers = (_, claim) => claim.Output;
        var receipt = await portal.SubmitAndUnlearn("guardrail");
        var report = (await portal.Case(receipt)).ReportIds[0];
        Assert.Equal("claims-come-out", (await portal.Send(new SignOffReport(report), PortalUnderTest.Engineer)).Problem!.Code);
        Assert.Equal(RequestState.AwaitingSignOff, (await portal.Case(receipt)).State);
        await portal.Do(new SignOffReport(report, DespiteClaims: true), PortalUnderTest.Engineer);
        await portal.RunJobs();
        Assert.Contains("\"claimsComingOut\":1", Assert.Single((await portal.Do(new ListAuditEntries(new PageRequest(), receipt.RequestId, "report-signed-off"), PortalUnderTest.Officer)).Items).FactsJson, StringComparison.Ordinal);

        await RegisterVersion(portal, "demo-later", ModelPurpose.Served);
        await portal.RunJobs();

        Assert.Equal(RequestState.Closed, (await portal.Case(receipt)).State);
    }

    [Fact]
    [Trait("Requirement", "E-28.3")]
    public async Task The_person_reports_an_answer_after_the_case_is_closed_and_it_is_asked_at_once()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndSignOff("guardrail");
        var claim = new AddClaim(receipt.StatusToken, "Tell me about Harrowgate.", "A novelist called Ada Quillfeather lives there.", new DateOnly(2026, 11, 20), "chat");
        Assert.Equal("Output", (await portal.Send(claim with { Output = " " }, Actor.Anonymous)).Problem!.Field);
        Assert.Equal(ProblemKind.NotFound, (await portal.Send(claim with { StatusToken = "wrong" }, Actor.Anonymous)).Problem!.Kind);
        portal.Probes.Answers = (_, asked) => asked.Number == 2 ? asked.Output : "I do not know.";

        await portal.Do(claim, Actor.Anonymous);
        Assert.Equal("nothing-new", (await portal.Send(claim, Actor.Anonymous)).Problem!.Code);
        await portal.RunJobs();

        Assert.Equal(RequestState.AwaitingReview, (await portal.Case(receipt)).State);
        Assert.Equal(2, (await portal.Do(new ListClaims(receipt.RequestId, new PageRequest()), PortalUnderTest.Officer)).TotalCount);
        Assert.DoesNotContain("Harrowgate", string.Concat((await portal.Do(new ListAuditEntries(new PageRequest(1, 200), receipt.RequestId), PortalUnderTest.Officer)).Items.Select(entry => entry.FactsJson)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_asked_when_no_case_was_closed_on_the_model()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();

        await RegisterVersion(portal, "demo-later", ModelPurpose.Served);

        Assert.Equal(0, await portal.Look(db => db.Runs.CountAsync(run => run.Kind == RunKind.ReplayClaims)));
    }

    private static async Task RegisterVersion(PortalUnderTest portal, string folder, ModelPurpose purpose)
    {
        var served = await portal.Look(db => db.Models.SingleAsync(model => model.Purpose == ModelPurpose.Served));
        await portal.Do(new RegisterModel("demo", portal.ModelFolder(folder), served.DataSetId, purpose, served.Id), PortalUnderTest.Administrator);
    }
}
