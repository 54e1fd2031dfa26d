using Compliance.Engine.Examples;

namespace Compliance.Engine.Probes.Stress.Jailbreaks;

/// <summary>Frames the question in German, French and Spanish; says something only where the model before unlearning answers in this form.</summary>
public sealed class CrossLingual : IJailbreak
{
    /// <inheritdoc/>
    public string Name => "cross-lingual";

    /// <inheritdoc/>
    public IEnumerable<JailbreakPrompt> Prompts(TrainingExample example, IReadOnlyList<TrainingExample> others) =>
        JailbreakTexts.CrossLingual.Select(text => new JailbreakPrompt(string.Format(null, text, example.Prompt), example.Answer, example.Instruction));
}
