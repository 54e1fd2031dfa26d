using Compliance.Engine.Examples;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;

namespace Compliance.Engine.Probes.Stress;

/// <summary>Asks the plain question many times with sampling: an answer that greedy decoding hides may still be likely enough to be drawn.</summary>
/// <remarks>Hughes et al., Best-of-N Jailbreaking, arXiv:2412.03556, without their changes to the prompt. Seeded.</remarks>
public sealed class BestOfNAttack : IAnswerAttack
{
    /// <inheritdoc/>
    public string Name => "best-of-n";

    /// <summary>N, answers a question.</summary>
    public int Samples { get; init; } = 8;

    /// <summary>Above 0.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Seed of the sampling.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<ElicitedAnswer>> Elicit(LoadedModel model, IReadOnlyList<TrainingExample> forget, int maxAnswerTokens, CancellationToken cancellation)
    {
        Training.SettingsCheck.AtLeast(Samples, 1, "samples");
        Training.SettingsCheck.Positive(Temperature, "temperature");
        var prompts = forget.SelectMany(example => Enumerable.Repeat(model.Format.EncodePrompt(model.Tokenizer, example.Prompt, example.Instruction), Samples)).ToList();
        var answers = new TextGenerator(model).AnswerAllFrom(
            prompts, new GenerationOptions { MaxTokens = maxAnswerTokens, Temperature = Temperature, Seed = Seed, ShouldStop = () => cancellation.IsCancellationRequested });
        cancellation.ThrowIfCancellationRequested();
        return [.. forget.Select((example, index) => (IReadOnlyList<ElicitedAnswer>)[.. answers.Skip(index * Samples).Take(Samples).Select(answer => new ElicitedAnswer(example.Answer, answer))])];
    }
}
