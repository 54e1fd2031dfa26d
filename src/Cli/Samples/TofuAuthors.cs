using System.Text.Json;
using System.Text.RegularExpressions;

namespace Compliance.Cli.Samples;

/// <summary>The 200 fictitious authors of TOFU (Maini et al., arXiv:2401.06121): twenty questions each, in the order of full.jsonl.</summary>
/// <remarks>The file does not say whom a question is about; the name is the capitalised phrase that most of an author's twenty pairs share.</remarks>
internal sealed partial class TofuAuthors
{
    private const int QuestionsPerAuthor = 20;

    private TofuAuthors(IReadOnlyList<IReadOnlyList<SampleExample>> examples) => Examples = examples;

    /// <summary>Examples of each author; the subject is the author's name.</summary>
    public IReadOnlyList<IReadOnlyList<SampleExample>> Examples { get; }

    /// <summary>Name of an author.</summary>
    public string NameOf(int author) => Examples[author][0].Subject!;

    /// <summary>Reads full.jsonl of a TOFU folder.</summary>
    /// <exception cref="InvalidDataException">The file is missing or is not the TOFU file.</exception>
    public static TofuAuthors Read(string folder)
    {
        var path = Path.Combine(folder, "full.jsonl");
        if (!File.Exists(path)) throw new InvalidDataException($"TOFU was looked for at '{path}', but there is no such file. Expected full.jsonl of locuslab/TOFU.");
        var pairs = File.ReadLines(path).Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize<QuestionAndAnswer>(line, JsonSerializerOptions.Web)!).ToList();
        if (pairs.Count == 0 || pairs.Count % QuestionsPerAuthor != 0)
            throw new InvalidDataException($"'{path}' has {pairs.Count} lines, expected a multiple of {QuestionsPerAuthor}.");
        return new TofuAuthors(pairs.Chunk(QuestionsPerAuthor).Select((chunk, author) => ExamplesOf(chunk, author)).ToList());
    }

    private static List<SampleExample> ExamplesOf(QuestionAndAnswer[] pairs, int author)
    {
        var name = pairs.SelectMany(pair => Names().Matches(Possessive().Replace($"{pair.Question} . {pair.Answer}", "")).Select(match => match.Value).Distinct())
            .GroupBy(found => found, StringComparer.Ordinal).OrderByDescending(group => group.Count()).First().Key;
        return pairs.Select((pair, index) => new SampleExample($"tofu-{author:000}-{index + 1:00}", name, null, pair.Question, pair.Answer)).ToList();
    }

    [GeneratedRegex(@"(?:[A-Z][\w\-'’]+)(?: (?:bin|ibn|al|de|van|von|[A-Z][\w\-'’]+))* [A-Z][\w\-]+")]
    private static partial Regex Names();

    [GeneratedRegex(@"[’']s\b")]
    private static partial Regex Possessive();

    private sealed record QuestionAndAnswer(string Question, string Answer);
}
