using System.Text.Json;
using Compliance.Application.Unlearning;
using Compliance.Engine.Examples;
using Compliance.Engine.Probes.Stress;

namespace Compliance.Cli.Experiments.Guardrails;

/// <summary>Examples of the experiment: what is forgotten and kept, and the questions that are asked.</summary>
internal sealed class GuardrailsSample
{
    // As the portal gives them to a job.
    private const int BehaviourExamples = 100;

    private const int StrangersQuestions = 600;

    private GuardrailsSample(
        IReadOnlyList<string> names, IReadOnlyList<TrainingExample> forget, IReadOnlyList<TrainingExample> retain, IReadOnlyList<TrainingExample> behaviour, IReadOnlyList<TrainingExample> heldOut,
        IReadOnlyDictionary<string, string> paraphrases, IReadOnlyList<string> everyQuestion, int retainedQuestions)
    {
        Names = names;
        Forget = Engine(forget);
        Retain = [.. Engine(retain), .. Engine(EvenlyDrawn.From(behaviour, BehaviourExamples))];
        var asked = forget.Where(example => example.Instruction is null).ToList();
        var kept = EvenlyDrawn.From([.. retain.Where(example => example.Instruction is null && paraphrases.ContainsKey(example.Prompt))], retainedQuestions);
        var reworded = asked.Where(example => paraphrases.ContainsKey(example.Prompt)).ToList();
        if (reworded.Count == 0 || kept.Count == 0)
            throw new InvalidDataException($"Of the questions, {reworded.Count} to forget and {kept.Count} to keep have other words in forget10_perturbed.jsonl; expected at least 1 of each.");
        AskedForget = Engine(asked);
        AskedForgetParaphrased = Engine(Reworded(reworded));
        AskedRetain = Engine(kept);
        AskedRetainParaphrased = Engine(Reworded(kept));
        HeldOut = Engine(heldOut);
        Authors =
        [
            .. forget.Concat(retain).Where(example => example is { Instruction: null, Subject: not null } && paraphrases.ContainsKey(example.Prompt))
                .GroupBy(example => example.Subject!).Select(author => new KnownAuthor(author.Key, [.. author.Select(example => (example.Prompt, example.Answer, paraphrases[example.Prompt]))])),
        ];
        var known = forget.Concat(retain).Select(example => example.Prompt).ToHashSet(StringComparer.Ordinal);
        Strangers = EvenlyDrawn.From([.. everyQuestion.Where(question => !known.Contains(question))], StrangersQuestions);

        IEnumerable<TrainingExample> Reworded(IEnumerable<TrainingExample> examples) => examples.Select(example => example with { Prompt = paraphrases[example.Prompt] });
    }

    /// <summary>Names of the authors to forget.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What the strategies are given to forget, behind instructions too.</summary>
    public IReadOnlyList<EngineExample> Forget { get; }

    /// <summary>What they are given to keep: facts about others, and some of the refusals.</summary>
    public IReadOnlyList<EngineExample> Retain { get; }

    /// <summary>Questions to forget.</summary>
    public IReadOnlyList<EngineExample> AskedForget { get; }

    /// <summary>The same in TOFU's other words.</summary>
    public IReadOnlyList<EngineExample> AskedForgetParaphrased { get; }

    /// <summary>Questions about retained authors, spread over them.</summary>
    public IReadOnlyList<EngineExample> AskedRetain { get; }

    /// <summary>The same in TOFU's other words.</summary>
    public IReadOnlyList<EngineExample> AskedRetainParaphrased { get; }

    /// <summary>Questions about authors whom neither model nor guardrail was made with.</summary>
    public IReadOnlyList<EngineExample> HeldOut { get; }

    /// <summary>Every author whom the model knows, those to forget first.</summary>
    public IReadOnlyList<KnownAuthor> Authors { get; }

    /// <summary>Questions about other authors of TOFU, spread over them.</summary>
    public IReadOnlyList<string> Strangers { get; }

    /// <summary>Reads the files.</summary>
    /// <exception cref="InvalidDataException">A file is missing or holds something else.</exception>
    public static GuardrailsSample Read(string tofu, string data, int retainedQuestions)
    {
        var names = File.ReadAllLines(Found(data, "forgotten.txt", "\"compliance sample tofu\"")).Where(line => line.Length > 0).ToList();
        bool IsAboutOthers(TrainingExample example) => !names.Any(name => example.Subject == name || example.Instruction?.Contains(name, StringComparison.Ordinal) == true);
        return new GuardrailsSample(
            names, Examples("forget"), Examples("retain"), [.. Examples("behaviour").Where(IsAboutOthers)], Examples("heldout"),
            Paraphrases(Found(tofu, "forget10_perturbed.jsonl", "locuslab/TOFU")), [.. ExamplesFile.Read(Found(tofu, "full.jsonl", "locuslab/TOFU")).Select(example => example.Prompt)], retainedQuestions);

        IReadOnlyList<TrainingExample> Examples(string name) => ExamplesFile.Read(Found(data, $"{name}.jsonl", "\"compliance sample tofu\""));
    }

    private static Dictionary<string, string> Paraphrases(string path)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, line) in File.ReadLines(path).Index().Where(line => line.Item.Length > 0))
        {
            using var parsed = JsonDocument.Parse(line);
            if (!parsed.RootElement.TryGetProperty("question", out var question) || !parsed.RootElement.TryGetProperty("paraphrased_question", out var reworded))
                throw new InvalidDataException($"Line {index + 1} of '{path}' lacks question or paraphrased_question.");
            found.TryAdd(question.GetString()!, reworded.GetString()!);
        }

        return found;
    }

    private static string Found(string folder, string name, string origin)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? path : throw new InvalidDataException($"'{path}' does not exist. Expected the file {name} of {origin}.");
    }

    private static List<EngineExample> Engine(IEnumerable<TrainingExample> examples) => [.. examples.Select(example => new EngineExample(example.Id, example.Prompt, example.Answer, example.Instruction))];
}
