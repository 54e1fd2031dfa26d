using Compliance.Engine.Examples;
using Compliance.Engine.Probes;
using Compliance.Engine.Probes.Stress;

namespace Compliance.Cli.Experiments.Methods;

/// <summary>What <c>compliance sample tofu</c> drew, with TOFU's rewordings and wrong answers beside the plain questions.</summary>
/// <param name="Forget">All lines about the forgotten authors: what is unlearned.</param>
/// <param name="Retain">All lines about the others who are known.</param>
/// <param name="Probed">Plain questions about the forgotten, about the others (evenly drawn), and about authors whom the model never saw.</param>
internal sealed record MethodsSample(IReadOnlyList<TrainingExample> Forget, IReadOnlyList<TrainingExample> Retain, IReadOnlyList<ProbeSet> Probed)
{
    /// <summary>Of the known authors' perturbed file: the last twenty authors, among whom are all that the sample knows.</summary>
    public const string PerturbedFile = "forget10_perturbed.jsonl";

    private const int MaxRetained = 100;

    /// <summary>The probed set of that name.</summary>
    public ProbeSet Of(string name) => Probed.First(set => set.Name == name);

    /// <summary>Reads a sample.</summary>
    /// <param name="sample">Folder that <c>compliance sample tofu</c> wrote.</param>
    /// <param name="tofu">Folder of locuslab/TOFU.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">No forgotten question has wrong answers in TOFU's file.</exception>
    public static MethodsSample Read(string sample, string tofu)
    {
        var perturbed = ExamplesFile.Read(Path.Combine(tofu, PerturbedFile)).ToDictionary(example => example.Prompt);
        var (forget, retain) = (ExamplesFile.Read(Path.Combine(sample, "forget.jsonl")), ExamplesFile.Read(Path.Combine(sample, "retain.jsonl")));
        var (asked, others) = (WithWrongAnswers(forget), WithWrongAnswers(retain));
        if (asked.Count == 0 || others.Count == 0)
            throw new InvalidDataException($"Of {forget.Count} forgotten and {retain.Count} retained lines {asked.Count} and {others.Count} have wrong answers in {PerturbedFile}; expected some of both. The sample knows authors who are not among TOFU's last twenty.");
        return new MethodsSample(forget, retain, [new(ProbeSet.Forget, asked), new(ProbeSet.Retain, EvenlyDrawn.From(others, MaxRetained)), new(ProbeSet.HeldOut, ExamplesFile.Read(Path.Combine(sample, "heldout.jsonl")))]);

        // Behind an instruction the same question would count twice.
        List<TrainingExample> WithWrongAnswers(IEnumerable<TrainingExample> examples) =>
            [.. examples.Where(example => example.Instruction is null && perturbed.ContainsKey(example.Prompt)).Select(example => example with { Metadata = perturbed[example.Prompt].Metadata })];
    }
}
