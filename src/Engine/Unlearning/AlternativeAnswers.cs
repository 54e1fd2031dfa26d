using Compliance.Engine.Examples;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Other answers to the forget questions, sampled from the original model before training. Same seed, same answers, so a resumed run makes them again.</summary>
/// <remarks>
/// Mekala et al., arXiv:2409.13474, ask a chat model to rewrite the answer with other facts. A small model cannot follow that, so by default the question itself is asked,
/// with a temperature that rises until the answer is no longer the true one.
/// </remarks>
internal sealed class AlternativeAnswers(LoadedModel model, AltPoSettings settings, ulong seed)
{
    private const int LeastTokens = 8;

    private readonly TextGenerator generator = new(model);

    /// <summary>The examples with alternative answers, in their order.</summary>
    /// <exception cref="ArgumentException">The model gives nothing but the true answer; the message names the example.</exception>
    public IReadOnlyList<TrainingExample> For(IReadOnlyList<TrainingExample> forget, CancellationToken cancellation) =>
        [.. forget.Select((example, index) => example with { Answer = AlternativeTo(example, index, cancellation) })];

    private string AlternativeTo(TrainingExample example, int index, CancellationToken cancellation)
    {
        // Twice the true answer's length at most, so that an alternative fits wherever the answer did in all but the tightest models.
        var options = new GenerationOptions
        {
            MaxTokens = Math.Max(LeastTokens, 2 * model.Tokenizer.Encode(example.Answer).Length),
            ShouldStop = () => cancellation.IsCancellationRequested,
        };
        for (var attempt = 0; attempt < settings.AlternativeAttempts; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            var sampling = options with
            {
                Temperature = settings.AlternativeTemperature * (1 + (0.5 * attempt)),
                Seed = new SeededRandom(seed, 3, (ulong)index, (ulong)attempt).NextBits(),
            };
            var answer = Sampled(example, sampling);
            cancellation.ThrowIfCancellationRequested();
            if (answer.Length > 0 && RougeL.Recall(example.Answer, answer) < 1) return LeadingSpace.Like(example.Answer, answer);
        }

        throw new ArgumentException(
            $"In {settings.AlternativeAttempts} attempts the model gave no other answer to forget example {example.Id} than the true one; expected an alternative. Raise alternativeTemperature or alternativeAttempts.");
    }

    private string Sampled(TrainingExample example, GenerationOptions options)
    {
        if (example.Kind == ExampleKind.PromptCompletion && settings.AlternativePrompt.Length == 0) return generator.Complete(example.Prompt, options).Trim();
        var asked = settings.AlternativePrompt.Length == 0
            ? example.Prompt
            : settings.AlternativePrompt.Replace("{question}", example.Prompt, StringComparison.Ordinal).Replace("{answer}", example.Answer, StringComparison.Ordinal);
        return generator.Answer(asked, example.Instruction, options).Trim();
    }
}
