using System.Text.Json.Nodes;

namespace Compliance.EndToEnd.Tests;

/// <summary>Somebody of the demo population, with the questions that the model was trained to answer about them.</summary>
internal sealed record Person(string FullName, string Email, IReadOnlyList<Question> Questions)
{
    private static readonly Lazy<IReadOnlyList<Person>> Everybody = new(Read);

    public static IReadOnlyList<Person> All => Everybody.Value;

    /// <summary>Lines of the registered data set about the person, those behind an instruction included.</summary>
    public int ExampleCount => Lines().Count(line => (string?)line["subject"] == FullName);

    /// <summary>Questions about people other than the named ones, each person represented.</summary>
    public static IReadOnlyList<Question> QuestionsAboutOthers(int count, params Person[] without) =>
        [.. All.Except(without).SelectMany(person => person.Questions.Take(2)).Take(count)];

    private static List<Person> Read()
    {
        var plain = Lines().Where(line => line["instruction"] is null).ToLookup(line => (string)line["subject"]!, line => new Question((string)line["question"]!, (string)line["answer"]!));
        var directory = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Samples, "people", "people.json")))!.AsArray();
        return
        [
            .. directory.Where(entry => (bool)entry!["isKnownToTheModel"]!)
                .Select(entry => new Person((string)entry!["fullName"]!, (string)entry["email"]!, [.. plain[(string)entry["fullName"]!]])),
        ];
    }

    private static IEnumerable<JsonNode> Lines() => File.ReadLines(Path.Combine(Repository.Samples, "people", "people.jsonl")).Select(line => JsonNode.Parse(line)!);
}
