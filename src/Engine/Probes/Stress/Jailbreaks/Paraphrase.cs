using Compliance.Engine.Examples;

namespace Compliance.Engine.Probes.Stress.Jailbreaks;

/// <summary>Asks in other words: the example's own rewordings ("paraphrased_question") and frames around the question.</summary>
public sealed class Paraphrase : IJailbreak
{
    /// <inheritdoc/>
    public string Name => "paraphrase";

    /// <inheritdoc/>
    public IEnumerable<JailbreakPrompt> Prompts(TrainingExample example, IReadOnlyList<TrainingExample> others) =>
        (example.Strings("paraphrased_question") ?? []).Concat(JailbreakTexts.Paraphrases.Select(text => string.Format(null, text, example.Prompt)))
            .Select(question => new JailbreakPrompt(question, example.Answer, example.Instruction));
}
