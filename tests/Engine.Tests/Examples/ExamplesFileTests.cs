using System.Text.Json;
using Compliance.Engine.Examples;

namespace Compliance.Engine.Tests.Examples;

public sealed class ExamplesFileTests
{
    private static IReadOnlyList<TrainingExample> Read(params string[] lines) =>
        [.. ExamplesFile.Read(new StringReader(string.Join('\n', lines)), "people.jsonl")];

    [Fact]
    public void Reading_takes_all_three_forms_and_keeps_unknown_fields()
    {
        var examples = Read(
            """{"id":"a","subject":"s1","instruction":"Be short.","question":"Who?","answer":"Ann.","paraphrased_answer":"It is Ann.","level":3}""",
            "",
            """{"prompt":"Once","completion":" upon a time","perturbed_answer":["x","y"]}""",
            """{"id":7,"text":"All of it."}""");

        Assert.Equal([ExampleKind.QuestionAnswer, ExampleKind.PromptCompletion, ExampleKind.Text], examples.Select(example => example.Kind));
        Assert.Equal(["a", "3", "7"], examples.Select(example => example.Id));
        Assert.Equal(("s1", "Be short.", "Who?", "Ann."), (examples[0].Subject, examples[0].Instruction, examples[0].Prompt, examples[0].Answer));
        Assert.Equal(3, examples[0].Metadata["level"].GetInt32());
        Assert.Equal(["It is Ann."], examples[0].Strings("paraphrased_answer"));
        Assert.Equal(["x", "y"], examples[1].Strings("perturbed_answer"));
        Assert.Null(examples[2].Strings("perturbed_answer"));
        Assert.Equal("All of it.", examples[2].Answer);
    }

    [Theory]
    [InlineData("not json SECRET", "expected an object")]
    [InlineData("[1]", "expected an object")]
    [InlineData("""{"question":"SECRET"}""", "\"question\" stands without \"answer\"")]
    [InlineData("""{"prompt":"SECRET"}""", "\"prompt\" stands without \"completion\"")]
    [InlineData("""{"name":"SECRET"}""", "expected an object")]
    [InlineData("""{"question":"SECRET","answer":5}""", "field \"answer\" is Number; expected a string")]
    [InlineData("""{"text":""}""", "expected at least one character")]
    [InlineData("""{"id":"first","text":"SECRET"}""", "expected every id once")]
    public void A_bad_line_is_named_by_its_number_and_never_quoted(string line, string expectation)
    {
        var refusal = Assert.Throws<ExamplesFileException>(() => Read("""{"id":"first","text":"fine"}""", line));

        Assert.Equal(2, refusal.LineNumber);
        Assert.StartsWith("people.jsonl, line 2: ", refusal.Message);
        Assert.Contains(expectation, refusal.Message);
        Assert.DoesNotContain("SECRET", refusal.Message);
    }

    [Fact]
    public void A_missing_file_is_named()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("none.jsonl", Assert.Throws<FileNotFoundException>(() => ExamplesFile.Read(folder.File("none.jsonl"))).Message);
    }

    [Fact]
    public void What_is_written_reads_back_and_has_the_same_hash()
    {
        using var folder = new TemporaryFolder();
        var examples = Read(
            """{"id":"a","subject":"Zoë","instruction":"i","question":"Who's \"she\"?","answer":"Ann.","extra":{"deep":[1,2]}}""",
            """{"id":"b","prompt":"p","completion":"c"}""",
            """{"id":"c","text":"t"}""");
        ExamplesFile.Write(folder.File("copy.jsonl"), examples);
        var copies = ExamplesFile.Read(folder.File("copy.jsonl"));

        Assert.Equal(examples.Select(example => example with { Metadata = new Dictionary<string, JsonElement>() }), copies.Select(example => example with { Metadata = examples[0].Metadata }), (first, second) =>
            (first.Id, first.Subject, first.Kind, first.Prompt, first.Answer, first.Instruction) == (second.Id, second.Subject, second.Kind, second.Prompt, second.Answer, second.Instruction));
        Assert.Equal("[1,2]", copies[0].Metadata["extra"].GetProperty("deep").GetRawText());
        Assert.Equal(ExamplesFile.Sha256(examples), ExamplesFile.Sha256(copies));
        Assert.NotEqual(ExamplesFile.Sha256(examples), ExamplesFile.Sha256(examples.Reverse()));
    }
}
