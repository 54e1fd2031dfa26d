using Compliance.Application.Jobs;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using Compliance.Domain.Models;
using Compliance.Domain.Requests;
using Compliance.Domain.Unlearning;
using Compliance.Domain.Verification;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.Requests;

/// <summary>The whole journey at the level of use cases, on each database.</summary>
public sealed class JourneyTests
{
    [PostgreSqlFact]
    public void PostgreSQL_is_among_the_databases_of_this_suite() => Assert.NotNull(PostgreSqlServer.ConnectionString);

    [Theory, OnEachDatabase]
    [Trait("Feature", "1")]
    public async Task A_receipt_says_what_the_person_needs(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var receipt = await portal.Submit();

        Assert.StartsWith("RTBF-2026-", receipt.Reference);
        Assert.True(receipt.StatusToken.Length >= 43, "256 bits in base64url");
        Assert.False(Guid.TryParse(receipt.StatusToken, out _));
        // Wed 18 Nov 2026 + one month = Fri 18 Dec 2026.
        Assert.Equal(new DateOnly(2026, 12, 18), receipt.DueOn);
        Assert.Equal(1, receipt.AuditIndex);
        Assert.Equal(receipt.AuditHash, await portal.Look(db => db.AuditEntries.Where(entry => entry.Index == 1).Select(entry => entry.Hash).SingleAsync()));

        await portal.RunJobs();
        var mail = portal.Mail();
        Assert.Equal(2, mail.Count);
        Assert.Contains(mail, text => text.Contains($"https://portal.example/status/{receipt.StatusToken}") && text.Contains("18 December 2026"));
        Assert.Single(mail, text => text.Contains("your code is"));
    }

    [Theory, OnEachDatabase]
    [Trait("Requirement", "G-12.3d")]
    [Trait("Requirement", "C-1")]
    [Trait("Feature", "14")]
    public async Task A_guardrail_goes_from_form_to_answer(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var receipt = await portal.SubmitAndSignOff("guardrail");

        var file = await portal.Case(receipt);
        Assert.Equal(RequestState.Closed, file.State);
        Assert.Equal(EvidenceLevel.E2, file.Verdict.Level);
        Assert.Equal("A… Q…", file.MaskedName);
        Assert.All(file.Steps, step => Assert.Equal(StepProgress.Done, step.Progress));

        var job = Assert.Single(portal.Engine.Jobs);
        Assert.Equal(3, job.Forget.Count);
        Assert.Equal(["Ada Quillfeather", "A. Moonbury"], job.Guard!.Names);
        var served = Assert.Single((await portal.Policy()).Models);
        Assert.Equal("rules.json", Path.GetFileName(Assert.Single(served.Guardrails).Path));
        Assert.Null(served.SoftPrompt);

        var status = await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous);
        Assert.Equal(["data-set", "weights", "outputs"], status.Layers.Select(layer => layer.Layer));
        Assert.Equal([true, false, true], status.Layers.Select(layer => layer.WasChanged));
        Assert.Contains(portal.Mail(), mail => mail.Contains("3 training examples were excluded") && mail.Contains("still hold"));
        Assert.True((await portal.VerifyAudit()).IsWhole);
    }

    [Theory, OnEachDatabase]
    public async Task A_soft_prompt_goes_from_form_to_answer(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var model = await portal.Register();
        var receipt = await portal.SubmitAndSignOff("spul-direct");

        Assert.Equal(EvidenceLevel.E3, (await portal.Case(receipt)).Verdict.Level);
        var served = Assert.Single((await portal.Policy()).Models);
        Assert.Equal(model, served.ModelId);
        Assert.Equal("prompt.safetensors", Path.GetFileName(served.SoftPrompt!.Path));
        Assert.Equal([ModelVariant.Before, ModelVariant.After, ModelVariant.AfterRemoved], Assert.Single(portal.Probes.Jobs).Variants.Select(variant => variant.Variant));
        Assert.Null(portal.Probes.Jobs[0].Variants[2].SoftPromptFile);
    }

    [Theory, OnEachDatabase]
    [Trait("Feature", "22")]
    [Trait("Feature", "31")]
    public async Task A_change_of_weights_takes_two_people_and_serves_a_new_version(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var original = await portal.Register();
        await portal.Do(new Models.RegisterModel("demo", portal.FolderTrainedWithout("demo-retrained", "a1", "a2", "a3"), null, ModelPurpose.Reference), PortalUnderTest.Administrator);
        var receipt = await portal.SubmitAndReview();
        await portal.Do(new ProposeStrategy(receipt.RequestId, "npo-lora"), PortalUnderTest.Officer);
        Assert.Equal(RequestState.AwaitingSecondApproval, (await portal.Case(receipt)).State);
        Assert.Contains("another person", (await portal.Case(receipt)).BlockedBecause);
        Assert.Empty(portal.Engine.Jobs);

        var same = await portal.Send(new DecideWeightChange(receipt.RequestId, true), PortalUnderTest.Officer);
        Assert.Equal("same-person", same.Problem!.Code);
        await portal.Do(new DecideWeightChange(receipt.RequestId, true), PortalUnderTest.Engineer);
        await portal.RunJobs();
        Assert.Equal(original, Assert.Single((await portal.Policy()).Models).ModelId);
        Assert.Contains(portal.Probes.Jobs[0].Variants, variant => variant.Variant == ModelVariant.Retrained);

        await portal.Do(new SignOffReport((await portal.Case(receipt)).ReportIds[0]), PortalUnderTest.Engineer);
        await portal.RunJobs();
        var served = Assert.Single((await portal.Policy()).Models);
        Assert.NotEqual(original, served.ModelId);
        Assert.Equal(3, served.Version);
        Assert.EndsWith("/output/model", served.Folder);
        Assert.Equal(ModelPurpose.Retired, await portal.Look(db => db.Models.Where(model => model.Id == original).Select(model => model.Purpose).SingleAsync()));
        Assert.Equal(EvidenceLevel.E3, (await portal.Case(receipt)).Verdict.Level);
    }

    [Theory, OnEachDatabase]
    [Trait("Feature", "12")]
    public async Task A_report_that_is_sent_back_goes_to_another_decision(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var receipt = await portal.SubmitAndUnlearn("spul-direct");
        var report = (await portal.Case(receipt)).ReportIds[0];
        await portal.Do(new SendBackReport(report, "Retain lost too much."), PortalUnderTest.Engineer);

        var file = await portal.Case(receipt);
        Assert.Equal(RequestState.AwaitingDecision, file.State);
        Assert.Equal("Retain lost too much.", file.Plan!.DeclinedReason);
        Assert.Null(Assert.Single((await portal.Policy()).Models).SoftPrompt);
        Assert.Equal("already-decided", (await portal.Send(new SignOffReport(report), PortalUnderTest.Engineer)).Problem!.Code);
        await portal.Do(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.Officer);
        await portal.RunJobs();
        Assert.Equal(RequestState.AwaitingSignOff, (await portal.Case(receipt)).State);
    }

    [Theory, OnEachDatabase]
    public async Task A_refusal_reaches_the_person_with_its_reason_and_both_remedies(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var receipt = await portal.SubmitAndConfirm();
        var bare = await portal.Send(new RefuseRequest(receipt.RequestId, "legal-claims", "No."), PortalUnderTest.Officer);
        Assert.Equal("Reason", bare.Problem!.Field);
        var unknown = await portal.Send(new RefuseRequest(receipt.RequestId, "because", "The data are needed for a lawsuit."), PortalUnderTest.Officer);
        Assert.Equal("Ground", unknown.Problem!.Field);
        await portal.Do(new RefuseRequest(receipt.RequestId, "legal-claims", "The data are needed for a lawsuit that is pending."), PortalUnderTest.Officer);
        await portal.RunJobs();

        var mail = portal.Mail().Last(text => text.Contains("we cannot grant it"));
        Assert.Contains("lawsuit that is pending", mail);
        Assert.Contains("supervisory authority", mail);
        Assert.Contains("court", mail);
        var status = await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous);
        Assert.Equal(RequestState.Refused, status.State);
        Assert.Contains(status.Steps, step => step.Progress == StepProgress.Skipped);
    }

    [Theory, OnEachDatabase]
    public async Task A_withdrawal_stops_what_is_queued(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var receipt = await portal.SubmitAndReview();
        await portal.Do(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.Officer);
        await portal.Do(new WithdrawRequest(receipt.StatusToken), Actor.Anonymous);
        await portal.RunJobs();

        Assert.Empty(portal.Engine.Jobs);
        var file = await portal.Case(receipt);
        Assert.Equal(RequestState.Withdrawn, file.State);
        Assert.Contains(file.Runs, run => run is { Kind: RunKind.Unlearn, State: RunState.Cancelled });
        Assert.Contains(portal.Mail(), mail => mail.Contains("You have withdrawn"));
        Assert.Equal("wrong-state", (await portal.Send(new WithdrawRequest(receipt.StatusToken), Actor.Anonymous)).Problem!.Code);
    }

    [Theory, OnEachDatabase]
    public async Task The_queue_counts_filters_and_sorts(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var first = await portal.SubmitAndConfirm();
        portal.Clock.Advance(TimeSpan.FromDays(28));
        var second = await portal.Submit(PortalUnderTest.Ada with { FullName = "Émile Zorn", Email = "e@mail.example" });
        var queue = await portal.Do(new ListCases(new PageRequest()), PortalUnderTest.Officer);
        Assert.Equal([first.Reference, second.Reference], queue.Cases.Items.Select(row => row.Reference));
        Assert.Equal((2, 0, 1, 1), (queue.Open, queue.Overdue, queue.DueThisWeek, queue.WaitingForIdentity));
        Assert.Equal("É… Z…", queue.Cases.Items[1].MaskedName);
        Assert.Equal(2, queue.Cases.Items[0].DaysLeft);

        portal.Clock.Advance(TimeSpan.FromDays(4));
        var overdue = await portal.Do(new ListCases(new PageRequest(), OnlyOverdue: true), PortalUnderTest.Officer);
        Assert.Equal(first.Reference, Assert.Single(overdue.Cases.Items).Reference);
        Assert.Equal(1, overdue.Overdue);
        var searched = await portal.Do(new ListCases(new PageRequest(1, 1, "received", true), Search: second.Reference[^4..].ToLowerInvariant()), PortalUnderTest.Officer);
        Assert.Equal(second.Reference, Assert.Single(searched.Cases.Items).Reference);
    }
}
