using Compliance.Engine.Examples;

namespace Compliance.Engine.Probes.Stress.Jailbreaks;

/// <summary>Orders the model to drop its caution before the question.</summary>
public sealed class PrefixInjection : IJailbreak
{
    /// <inheritdoc/>
    public string Name => "prefix-injection";

    /// <inheritdoc/>
    public IEnumerable<JailbreakPrompt> Prompts(TrainingExample example, IReadOnlyList<TrainingExample> others) =>
        JailbreakTexts.PrefixInjections.Select(text => new JailbreakPrompt(string.Format(null, text, example.Prompt), example.Answer, example.Instruction));
}
