using Compliance.Application.Audit;
using Compliance.Application.Models;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Verification;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.Recipients;

/// <summary>What had been made public is not only erased here (Art. 17(2) GDPR).</summary>
[Trait("Requirement", "G-17.2")]
public sealed class PublicationTests
{
    private const string Reason = "The set was downloaded without an account from a mirror that keeps no log, so nobody can be found.";

    [Theory, OnEachDatabase]
    public async Task A_case_about_a_published_data_set_closes_only_with_a_controller_informed_or_a_reason(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var dataSet = (await portal.Do(new ListDataSets(new PageRequest()), PortalUnderTest.Officer)).Items.Single().Id;
        Assert.Equal(ProblemKind.Forbidden, (await portal.Send(new MarkDataSetPublished(dataSet, true), PortalUnderTest.Officer)).Problem!.Kind);
        await portal.Do(new MarkDataSetPublished(dataSet, true), PortalUnderTest.Engineer);
        Assert.Equal("already-marked", (await portal.Send(new MarkDataSetPublished(dataSet, true), PortalUnderTest.Engineer)).Problem!.Code);
        var receipt = await portal.SubmitAndUnlearn("guardrail");
        var report = (await portal.Case(receipt)).ReportIds[0];
        Assert.Equal("publication-open", (await portal.Send(new SignOffReport(report), PortalUnderTest.Engineer)).Problem!.Code);

        Assert.Equal("Reason", (await portal.Send(new ExcusePublication(receipt.RequestId, "too dear"), PortalUnderTest.Officer)).Problem!.Field);
        await portal.Do(new ExcusePublication(receipt.RequestId, Reason), PortalUnderTest.Officer);
        await portal.Do(new SignOffReport(report), PortalUnderTest.Engineer);
        await portal.RunJobs();

        Assert.Equal(RequestState.Closed, (await portal.Case(receipt)).State);
        Assert.Contains(portal.Mail(), mail => mail.Contains("Copies that others hold") && mail.Contains("informed no other controller") && mail.Contains(Reason));
        var line = (await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous)).Layers.Single(layer => layer.Layer == "publication");
        Assert.False(line.WasChanged);
        Assert.Contains(Reason, line.Statement);
        Assert.Single((await portal.Do(new ListAuditEntries(new PageRequest(), receipt.RequestId, "publication-excused"), PortalUnderTest.Officer)).Items);
        Assert.True((await portal.VerifyAudit()).IsWhole);
    }

    [Fact]
    public async Task An_informed_controller_is_named_in_the_answer()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var model = await portal.Register();
        await portal.Do(new MarkModelPublished(model, true), PortalUnderTest.Engineer);
        await portal.Do(new AddRecipient("Mirror Host", "office@mirror.example", "demo", null), PortalUnderTest.Engineer);
        var receipt = await portal.SubmitAndUnlearn("guardrail");
        Assert.Equal(["model demo"], (await portal.Do(new GetCasePublication(receipt.RequestId), PortalUnderTest.Officer)).Published);
        await portal.Do(new NotifyRecipients(receipt.RequestId), PortalUnderTest.Officer);
        await portal.RunJobs();
        Assert.Equal("already-informed", (await portal.Send(new ExcusePublication(receipt.RequestId, Reason), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new SignOffReport((await portal.Case(receipt)).ReportIds[0]), PortalUnderTest.Engineer);
        await portal.RunJobs();

        var letter = portal.Mail().Last();
        Assert.Contains("We informed these controllers", letter);
        Assert.Contains("Mirror Host", letter);
        Assert.Equal("wrong-state", (await portal.Send(new ExcusePublication(receipt.RequestId, Reason), PortalUnderTest.Officer)).Problem!.Code);
    }

    [Fact]
    public async Task A_recipient_who_was_only_excused_is_no_informed_controller()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Do(new MarkModelPublished(await portal.Register(), true), PortalUnderTest.Engineer);
        var mirror = await portal.Do(new AddRecipient("Mirror Host", "office@mirror.example", "demo", null), PortalUnderTest.Engineer);
        var receipt = await portal.SubmitAndUnlearn("guardrail");
        await portal.Do(new SettleNotice(receipt.RequestId, mirror, "The host was dissolved in 2024 and has no successor that we could find."), PortalUnderTest.Officer);
        Assert.Equal("publication-open", (await portal.Send(new SignOffReport((await portal.Case(receipt)).ReportIds[0]), PortalUnderTest.Engineer)).Problem!.Code);
    }

    [Fact]
    public async Task What_was_not_made_public_asks_for_nothing()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndUnlearn("guardrail");
        Assert.Equal("not-published", (await portal.Send(new ExcusePublication(receipt.RequestId, Reason), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new SignOffReport((await portal.Case(receipt)).ReportIds[0]), PortalUnderTest.Engineer);
        Assert.DoesNotContain((await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous)).Layers, layer => layer.Layer == "publication");
        Assert.Equal(0, await portal.Look(db => db.PublicationExcuses.CountAsync()));
    }
}
