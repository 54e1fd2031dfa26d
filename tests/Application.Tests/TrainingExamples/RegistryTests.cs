using Compliance.Application.Models;
using Compliance.Application.Pipeline;
using Compliance.Application.Tests.House;
using Compliance.Application.TrainingExamples;
using Compliance.Domain.TrainingExamples;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.TrainingExamples;

public sealed class RegistryTests
{
    [Fact]
    public async Task An_import_names_bad_lines_by_number_and_reason_only()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var file = Path.Combine(portal.Folder, "mixed.jsonl");
        await File.WriteAllLinesAsync(file,
        [
            """{"question": "q", "answer": "a", "topic": "x"}""", "", "no json with secret", """["list"]""", """{"question": "q"}""", """{"prompt": "p", "completion": "c"}""", """{"text": "t"}""",
            """{"question": "q", "answer": " "}""", """{"question": "q", "answer": "a", "split": "test"}""",
        ]);
        var result = await portal.Do(new ImportExamples(file, "mixed"), PortalUnderTest.Administrator);
        Assert.Equal(3, result.Imported);
        Assert.Equal([3, 4, 5, 8, 9], result.Rejected.Select(row => row.LineNumber));
        Assert.DoesNotContain(result.Rejected, row => row.Reason.Contains("secret"));
        var examples = await portal.Look(db => db.TrainingExamples.OrderBy(example => example.Ordinal).ToListAsync());
        Assert.Equal([("q", "a", 0), ("p", "c", 5), ("", "t", 6)], examples.Select(example => (example.Prompt, example.Completion, example.Ordinal)));
        Assert.Equal("""{"topic":"x"}""", examples[0].MetadataJson);
        Assert.Equal("split-exists", (await portal.Send(new ImportExamples(file, "mixed"), PortalUnderTest.Administrator)).Problem!.Code);
        Assert.Equal("file-missing", (await portal.Send(new ImportExamples("/nowhere/x.jsonl", "none"), PortalUnderTest.Administrator)).Problem!.Code);
    }

    [Fact]
    [Trait("Requirement", "I-2")]
    [Trait("Feature", "31")]
    public async Task Forgotten_examples_are_left_out_of_every_later_import()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        await portal.SubmitAndSignOff("guardrail");
        var file = Path.Combine(portal.Folder, "again.jsonl");
        await File.WriteAllLinesAsync(file, [PortalUnderTest.Example("WHO is  Ada Quillfeather?", "Ada Quillfeather is a novelist from Harrowgate.", "x", "1"), PortalUnderTest.Example("New?", "New.", "y", "2")]);
        var result = await portal.Do(new ImportExamples(file, "again"), PortalUnderTest.Administrator);
        Assert.Equal((1, 1), (result.Imported, result.Suppressed));
        var row = (await portal.Do(new ListDataSets(new PageRequest()), PortalUnderTest.Officer)).Items.Single(dataSet => dataSet.Name == "demo");
        Assert.Equal((10, 3), (row.ExampleCount, row.SuppressedCount));
        Assert.Equal(["demo v1"], row.UsedByModels);
        var model = Assert.Single((await portal.Do(new ListModels(new PageRequest()), PortalUnderTest.Officer)).Items);
        Assert.Equal("demo", model.DataSet);
        Assert.Single(model.CaseReferences);
    }

    [Fact]
    public async Task A_new_search_keeps_what_was_decided()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndConfirm();
        var matches = (await portal.Do(new ListMatches(receipt.RequestId, new PageRequest(1, 50)), PortalUnderTest.Officer)).Items;
        Assert.True(matches.Count >= 3);
        Assert.Equal(matches.OrderByDescending(match => match.Score).Select(match => match.Id), matches.Select(match => match.Id));
        var result = await portal.Do(new ReviewMatches(receipt.RequestId, [matches[0].Id], MatchDecision.Confirmed), PortalUnderTest.Officer);
        Assert.Equal((1, matches.Count - 1), (result.Changed, result.StillPending));
        Assert.Equal("matches-pending", (await portal.Send(new CompleteReview(receipt.RequestId), PortalUnderTest.Officer)).Problem!.Code);

        await portal.Do(new SearchAgain(receipt.RequestId), PortalUnderTest.Officer);
        await portal.RunJobs();
        var confirmed = (await portal.Do(new ListMatches(receipt.RequestId, new PageRequest(), MatchDecision.Confirmed), PortalUnderTest.Officer)).Items;
        Assert.Equal(matches[0].ExampleId, Assert.Single(confirmed).ExampleId);
        await portal.Do(new ReviewMatches(receipt.RequestId, [], MatchDecision.Rejected), PortalUnderTest.Officer);
        await portal.Do(new CompleteReview(receipt.RequestId), PortalUnderTest.Officer);
    }

    [Fact]
    public async Task Matches_are_decided_by_their_reason()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndConfirm();
        var result = await portal.Do(new ReviewMatches(receipt.RequestId, [], MatchDecision.Confirmed, MatchKind.Exact), PortalUnderTest.Officer);
        var exact = await portal.Do(new ListMatches(receipt.RequestId, new PageRequest(), Kind: MatchKind.Exact), PortalUnderTest.Officer);
        Assert.Equal(exact.TotalCount, result.Changed);
        Assert.All(exact.Items, match => Assert.Equal((MatchDecision.Confirmed, "officer-1"), (match.Decision, match.DecidedBy)));
        Assert.Equal("not-found", (await portal.Send(new ReviewMatches(receipt.RequestId, [Guid.NewGuid()], MatchDecision.Confirmed), PortalUnderTest.Officer)).Problem!.Code);
        await portal.Do(new ReviewMatches(receipt.RequestId, [], MatchDecision.Rejected), PortalUnderTest.Officer);
        await portal.Do(new ReviewMatches(receipt.RequestId, [.. exact.Items.Select(match => match.Id)], MatchDecision.Rejected), PortalUnderTest.Officer);
        Assert.Equal("nothing-confirmed", (await portal.Send(new CompleteReview(receipt.RequestId), PortalUnderTest.Officer)).Problem!.Code);
    }
}
