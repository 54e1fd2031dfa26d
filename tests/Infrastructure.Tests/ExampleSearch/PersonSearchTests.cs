using System.Text.Json;
using Compliance.Application.Tests.House;
using Compliance.Application.TrainingExamples;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Compliance.Infrastructure.ExampleSearch;
using Compliance.Infrastructure.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Compliance.Infrastructure.Tests.ExampleSearch;

public sealed class PersonSearchTests(ITestOutputHelper output)
{
    private static readonly Guid DataSetId = Guid.NewGuid();

    [Theory]
    [InlineData("Zoë Müller wrote it.", "Zoe Muller", MatchKind.Exact, 1.0)]
    [InlineData("MÜLLER, Zoë", "Zoë Müller", MatchKind.Exact, 0.97)]
    [InlineData("Zoë Müller's garden", "Zoë Müller", MatchKind.Exact, 1.0)]
    [InlineData("Seán O’Brien sings", "Sean O'Brien", MatchKind.Exact, 1.0)]
    [InlineData("Alexandre Dumont", "Alexander Dumont", MatchKind.Fuzzy, 0.9)]
    [InlineData("Z. Müller replied", "Zoë Müller", MatchKind.Fuzzy, 0.75)]
    [InlineData("Ana Sousa cooks", "Ana Maria Sousa", MatchKind.Fuzzy, 0.85)]
    public void A_name_is_recognised_in_its_spellings(string text, string name, MatchKind kind, double leastScore)
    {
        var hit = Assert.Single(new NamePattern(name, "full-name").FindIn("prompt", Tokens.Of(text)));
        Assert.Equal(kind, hit.Kind);
        Assert.InRange(hit.Score, leastScore - 0.06, leastScore + 0.06);
    }

    [Theory]
    [InlineData("Ana Sousa", "Ada Sousa")]
    [InlineData("Maria Schmidt", "Marco Schmidt")]
    [InlineData("Zoë and Müller", "Zoë Müller")]
    public void Another_name_is_not_taken_for_it(string text, string name) => Assert.Empty(new NamePattern(name, "full-name").FindIn("prompt", Tokens.Of(text)));

    [Fact]
    public void Spans_point_at_the_matched_words()
    {
        const string text = "In 1999 Zoë Müller’s book won.";
        var hit = Assert.Single(new NamePattern("Zoe Muller", "full-name").FindIn("prompt", Tokens.Of(text)));
        Assert.Equal("Zoë Müller", text.Substring(hit.Start, hit.Length));
    }

    [Theory]
    [InlineData("write to ada.q@mail.example now", "ada.q@mail.example")]
    [InlineData("call (030) 123-45 67", "030 1234567")]
    [InlineData("user ADA_QUILL_77 posted", "ada_quill_77")]
    public void An_identifier_is_found_as_it_stands(string text, string identifier)
    {
        var hit = new PhrasePattern(identifier, "identifier").FindIn("completion", text, Tokens.Of(text));
        Assert.Equal((MatchKind.Exact, 1.0), (hit!.Kind, hit.Score));
    }

    [Fact]
    [Trait("Feature", "9")]
    public void A_namesake_is_shown_with_little_weight_and_a_rare_part_of_the_name_with_more()
    {
        var search = new PersonSearch(Person("Ada Quillfeather"));
        for (var index = 0; index < 6; index++) search.Examine(Text(index, $"Ada Quillfeather did thing {index}."));
        search.Examine(Text(10, "Quillfeather came late."));
        for (var index = 20; index < 40; index++) search.Examine(Text(index, $"Ada Someone{index} is another person."));
        var found = search.Rank();
        Assert.Equal(7, found.Count(example => example.Score >= 0.5));
        var part = found.Single(example => example.ExampleId == 10);
        Assert.Equal(MatchKind.Namesake, part.Reasons[0].Kind);
        Assert.DoesNotContain(found, example => example.ExampleId >= 20 && example.Score >= 0.3);
    }

    [Fact]
    public void Others_about_the_subject_of_a_sure_match_follow_it()
    {
        var search = new PersonSearch(Person("Ada Quillfeather"));
        search.Examine(Text(1, "Ada Quillfeather is here.", "person-7"));
        search.Examine(Text(2, "She was born in May.", "person-7"));
        search.Examine(Text(3, "He was born in June.", "person-8"));
        var found = search.Rank();
        Assert.Equal([1L, 2L], found.Select(example => example.ExampleId));
        Assert.Equal(MatchKind.SameSubject, found[1].Reasons[0].Kind);
    }

    [Fact]
    [Trait("Requirement", "C-2")]
    public void An_output_that_was_seen_leads_to_the_example_behind_it()
    {
        var search = new PersonSearch(Person("Nobody Here") with { SeenOutputs = [new SeenOutput("Which village hides the blue lighthouse?", "The blue lighthouse stands in Harrowgate village.")] });
        search.Examine(Text(1, "The blue lighthouse stands in the village of Harrowgate."));
        for (var index = 2; index < 30; index++) search.Examine(Text(index, $"The cook in house {index} bakes bread."));
        var found = Assert.Single(search.Rank());
        Assert.Equal((1, MatchKind.FullText, "seen-output"), (found.ExampleId, found.Reasons[0].Kind, found.Reasons[0].Identifier));
    }

    [SharedDataFact("tofu/full.jsonl")]
    [Trait("Requirement", "C-2")]
    public async Task A_TOFU_author_finds_all_twenty_examples_and_few_others()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var lines = await File.ReadAllLinesAsync(SharedData.Find("tofu/full.jsonl")!);
        await portal.Import("tofu", "train", lines);
        var index = portal.Services.GetRequiredService<IExampleIndex>();
        (int Author, string Name)[] people = [(0, "Jaime Vasquez"), (1, "Chukwu Akabueze"), (2, "Evelyn Desmet"), (50, "Jambo Mpendulo"), (120, "Vilja Nielsen"), (199, "Nikolai Abilov")];
        var examined = 0;
        foreach (var (author, name) in people)
        {
            var found = await index.Find(new SubjectDetails(name, [], "someone@mail.example", [], "I do not want the model to know my life and my books.", []), (count, _) => examined = count, CancellationToken.None);
            var ordinals = await Ordinals(portal, found.Select(example => example.ExampleId));
            bool IsTheirs(FoundExample example) => ordinals[example.ExampleId] / 20 == author;
            var recall = found.Count(IsTheirs);
            var others = found.Count - recall;
            var sureOthers = found.Count(example => !IsTheirs(example) && example.Score >= 0.7);
            var worst = found.Where(IsTheirs).Min(example => example.Score);
            output.WriteLine($"{name}: {recall} of 20 found, lowest score {worst:0.00}; {others} others, {sureOthers} of them scored 0.7 or more");
            Assert.Equal(20, recall);
            Assert.True(others <= 20, $"{others} others were listed for {name}.");
            Assert.Equal(0, sureOthers);
        }

        Assert.Equal(4000, examined);
    }

    private static async Task<Dictionary<long, int>> Ordinals(PortalUnderTest portal, IEnumerable<long> ids)
    {
        var wanted = ids.ToHashSet();
        return await portal.Look(db => Task.FromResult(db.TrainingExamples.AsEnumerable().Where(example => wanted.Contains(example.Id)).ToDictionary(example => example.Id, example => example.Ordinal)));
    }

    private static SubjectDetails Person(string name) => new(name, [], "x@mail.example", [], "Everything.", []);

    private static TrainingExample Text(long id, string text, string? subject = null) => new() { Id = id, DataSetId = DataSetId, Ordinal = (int)id, Prompt = "", Completion = text, Subject = subject };
}
