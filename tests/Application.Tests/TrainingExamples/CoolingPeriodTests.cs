using Compliance.Application.Audit;
using Compliance.Application.IdentityChecks;
using Compliance.Application.Models;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Models;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Compliance.Infrastructure.Persistence;

namespace Compliance.Application.Tests.TrainingExamples;

/// <summary>Between collection and training people have time to act (EDPB Opinion 28/2024).</summary>
[Trait("Requirement", "E-28.6")]
public sealed class CoolingPeriodTests
{
    private const string Reason = "The hospital needs the model for the winter; the people were asked by letter in October.";

    [Theory, OnEachDatabase]
    public async Task Whoever_asks_during_the_cooling_period_is_out_before_a_model_is_trained(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        var dataSet = await Collect(portal);
        Assert.Equal("cooling-period", (await Register(portal, dataSet)).Problem!.Code);
        Assert.Contains("cools until 2026-12-17", (await Register(portal, dataSet, ModelPurpose.Reference)).Problem!.Message);

        var receipt = await portal.SubmitAndReview();
        Assert.Equal("no-served-model", (await portal.Send(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.Officer)).Problem!.Code);
        // Undecided, they are kept out; granted, they are taken out for good.
        Assert.All((await portal.Do(new ListExcludedExamples(dataSet, new PageRequest(1, 200)), PortalUnderTest.Engineer)).Items, example => Assert.True(example.IsRestricted));
        await portal.Do(new GrantExclusion(receipt.RequestId), PortalUnderTest.Officer);
        await portal.RunJobs();
        var excluded = (await portal.Do(new ListExcludedExamples(dataSet, new PageRequest(1, 200)), PortalUnderTest.Engineer)).Items;
        Assert.Equal([("a1", false), ("a2", false)], excluded.Select(example => (example.ExternalId!, example.IsRestricted)));
        Assert.Equal(RequestState.Closed, (await portal.Case(receipt)).State);
        Assert.Contains("No model that we serve was trained on these data", portal.Mail().Last());
        var layers = (await portal.Do(new GetRequestStatus(receipt.StatusToken), Actor.Anonymous)).Layers;
        Assert.Equal([true, false, false], layers.Select(layer => layer.WasChanged));
        Assert.DoesNotContain(layers, layer => layer.Statement.Contains("still hold"));

        portal.Clock.Advance(TimeSpan.FromDays(29));
        Assert.True((await Register(portal, dataSet)).IsSuccess);
        Assert.True((await portal.VerifyAudit()).IsWhole);
    }

    [Fact]
    public async Task A_reasoned_exception_ends_the_wait_and_stays_in_the_register()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var dataSet = await Collect(portal);
        Assert.Equal("Reason", (await portal.Send(new ExceptFromCooling(dataSet, "Hurry"), PortalUnderTest.Engineer)).Problem!.Field);
        Assert.Equal(ProblemKind.Forbidden, (await portal.Send(new ExceptFromCooling(dataSet, Reason), PortalUnderTest.Officer)).Problem!.Kind);
        Assert.True((await Row(portal)).IsCooling);
        await portal.Do(new ExceptFromCooling(dataSet, Reason), PortalUnderTest.Engineer);
        Assert.True((await Register(portal, dataSet)).IsSuccess);
        Assert.Equal((false, Reason), ((await Row(portal)).IsCooling, (await Row(portal)).CoolingException));
        Assert.Equal("not-cooling", (await portal.Send(new ExceptFromCooling(dataSet, Reason), PortalUnderTest.Engineer)).Problem!.Code);
        Assert.Single((await portal.Do(new ListAuditEntries(new PageRequest(), Action: "cooling-excepted"), PortalUnderTest.Engineer)).Items);
    }

    [Fact]
    public async Task The_portals_own_jobs_do_not_train_on_a_cooling_data_set_and_a_guardrail_does_not_wait()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        await portal.Look(async db =>
        {
            // As if the lines had been collected last week, and the model registered by an earlier version.
            db.DataSets.Single().CollectedOn = new DateOnly(2026, 11, 11);
            return await db.SaveChangesAsync();
        });
        var receipt = await portal.SubmitAndReview();
        Assert.Equal("cooling-period", (await portal.Send(new ProposeStrategy(receipt.RequestId, "npo-lora"), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal("cooling-period", (await portal.Send(new ProposeStrategy(receipt.RequestId, "spul-direct"), PortalUnderTest.Officer)).Problem!.Code);
        Assert.Equal("model-trained", (await portal.Send(new GrantExclusion(receipt.RequestId), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.Officer);
    }

    [Fact]
    public async Task The_period_is_the_offices_or_that_of_the_import_and_counts_from_the_day_of_collection()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite, settings: new() { ["Training:CoolingDays"] = "14" });
        var file = await Write(portal, "set");
        await portal.Do(new ImportExamples(file, "set", CollectedOn: new DateOnly(2026, 11, 10)), PortalUnderTest.Engineer);
        Assert.Equal(new DateOnly(2026, 11, 24), (await Row(portal)).TrainableFrom);
        await portal.Do(new ImportExamples(file, "none", CoolingDays: 0), PortalUnderTest.Engineer);
        Assert.False((await portal.Do(new ListDataSets(new PageRequest()), PortalUnderTest.Engineer)).Items.Single(row => row.Name == "none").IsCooling);
        Assert.Equal("CollectedOn", (await portal.Send(new ImportExamples(file, "late", CollectedOn: new DateOnly(2026, 11, 19)), PortalUnderTest.Engineer)).Problem!.Field);
        Assert.Equal("CoolingDays", (await portal.Send(new ImportExamples(file, "long", CoolingDays: -1), PortalUnderTest.Engineer)).Problem!.Field);
    }

    private static async Task<Guid> Collect(PortalUnderTest portal) => (await portal.Do(new ImportExamples(await Write(portal, "fresh"), "fresh", CollectedOn: new DateOnly(2026, 11, 17)), PortalUnderTest.Engineer)).DataSetId;

    private static async Task<string> Write(PortalUnderTest portal, string name)
    {
        var file = Path.Combine(portal.Folder, $"{name}.jsonl");
        await File.WriteAllLinesAsync(file,
        [
            PortalUnderTest.Example("Who is Ada Quillfeather?", "Ada Quillfeather is a novelist from Harrowgate.", "Ada Quillfeather", "a1"),
            PortalUnderTest.Example("Where does Ada Quillfeather live?", "Ada Quillfeather lives in Harrowgate.", "Ada Quillfeather", "a2"),
            PortalUnderTest.Example("What does Cora Windle do?", "Cora Windle teaches botany.", "Cora Windle", "c1"),
        ]);
        return file;
    }

    private static Task<Outcome<Guid>> Register(PortalUnderTest portal, Guid dataSet, ModelPurpose purpose = ModelPurpose.Served) =>
        portal.Send(new RegisterModel("fresh", portal.ModelFolder("fresh"), dataSet, purpose), PortalUnderTest.Engineer);

    private static async Task<DataSetRow> Row(PortalUnderTest portal) => Assert.Single((await portal.Do(new ListDataSets(new PageRequest()), PortalUnderTest.Engineer)).Items);
}
