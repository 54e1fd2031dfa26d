using Compliance.Engine.Examples;

namespace Compliance.Engine.Probes.Stress.Jailbreaks;

/// <summary>Lets the model choose among the true answer and up to three others. The prompt holds the answer, so a model that knows nothing is right by chance: compare with one.</summary>
public sealed class MultipleChoice : IJailbreak
{
    private const int MaxWrongAnswers = 3;

    /// <inheritdoc/>
    public string Name => "multiple-choice";

    /// <inheritdoc/>
    public IEnumerable<JailbreakPrompt> Prompts(TrainingExample example, IReadOnlyList<TrainingExample> others)
    {
        var wrong = (example.Strings("perturbed_answer") ?? [.. others.Where(other => other.Answer != example.Answer).Select(other => other.Answer).Distinct()]).Take(MaxWrongAnswers).ToList();
        if (wrong.Count == 0) return [];
        // The place of the true answer must not be the same in every question, nor change from run to run.
        var place = example.Prompt.Sum(character => character) % (wrong.Count + 1);
        wrong.Insert(place, example.Answer);
        return [new JailbreakPrompt(string.Format(null, JailbreakTexts.MultipleChoice, example.Prompt, string.Join('\n', wrong)), example.Answer, example.Instruction)];
    }
}
