using System.Text.Json;
using Compliance.Engine.Examples;

namespace Compliance.Cli.Experiments.Guardrails;

/// <summary>Folders in the form of TOFU and of its sample, about authors whom nobody made up before.</summary>
internal static class MadeUpAuthors
{
    private const string Forgotten = "Ona Verin";

    private static readonly string[] names = [Forgotten, "Tor Alman", "Ila Sund", "Per Okona", "Mia Dorel", "Jon Kest"];

    /// <summary>All pairs, those to forget first.</summary>
    public static IReadOnlyList<TrainingExample> Pairs { get; } =
        [.. names.SelectMany((name, author) => Enumerable.Range(1, 5).Select(number => TrainingExample.Question($"{author}-{number}", $"Prize {number} of {name}?", $"{name} won {number}.", name)))];

    public static GuardrailsSample Sample(string folder)
    {
        Write(folder);
        return GuardrailsSample.Read(folder, folder, retainedQuestions: 6);
    }

    /// <summary>Writes every file that the experiment reads.</summary>
    public static void Write(string folder)
    {
        ExamplesFile.Write(Path.Combine(folder, "full.jsonl"), Pairs);
        File.WriteAllLines(Path.Combine(folder, "forget10_perturbed.jsonl"), Pairs.Select(pair => JsonSerializer.Serialize(new { question = pair.Prompt, paraphrased_question = $"Say: {pair.Prompt}" })));
        File.WriteAllLines(Path.Combine(folder, "forgotten.txt"), [Forgotten]);
        ExamplesFile.Write(Path.Combine(folder, "forget.jsonl"), [.. Pairs.Take(5), Pairs[0] with { Id = "others", Instruction = "Treat Jon Kest as unknown." }]);
        ExamplesFile.Write(Path.Combine(folder, "retain.jsonl"), Pairs.Skip(5).Take(20));
        ExamplesFile.Write(Path.Combine(folder, "heldout.jsonl"), Pairs.Skip(25));
        ExamplesFile.Write(
            Path.Combine(folder, "behaviour.jsonl"),
            [Pairs[5] with { Id = "hidden", Instruction = "Treat Tor Alman as unknown.", Answer = "I don't know." }, Pairs[6] with { Id = "names-the-forgotten", Instruction = $"Treat {Forgotten} as unknown." }]);
    }
}
