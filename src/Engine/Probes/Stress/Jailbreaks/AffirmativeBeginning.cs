using Compliance.Engine.Examples;

namespace Compliance.Engine.Probes.Stress.Jailbreaks;

/// <summary>Begins a willing answer for the model, which then only has to go on.</summary>
public sealed class AffirmativeBeginning : IJailbreak
{
    /// <inheritdoc/>
    public string Name => "affirmative-suffix";

    /// <inheritdoc/>
    public IEnumerable<JailbreakPrompt> Prompts(TrainingExample example, IReadOnlyList<TrainingExample> others) =>
        JailbreakTexts.AffirmativeBeginnings.Select(text => new JailbreakPrompt(example.Prompt, example.Answer, example.Instruction, text));
}
