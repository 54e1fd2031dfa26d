using Compliance.Engine.Dissection;
using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Probes.Stress;

/// <summary>Decodes with log p_post + w (log p_pre - log p_post): an attacker who kept the old checkpoint amplifies what the unlearning took away.</summary>
/// <param name="original">The checkpoint before unlearning, p_pre.</param>
/// <param name="weight">w: 0 is the unlearned model, 1 the old one, above 1 exaggerates the difference.</param>
/// <remarks>
/// Wu et al. 2025. It succeeds against exact retraining too, so it says nothing about how well a model forgot: it says that old checkpoints have to be destroyed,
/// and is therefore no part of an evidence level.
/// </remarks>
public sealed class ContrastDecodingAttack(LoadedModel original, double weight = 2) : IAnswerAttack
{
    /// <inheritdoc/>
    public string Name => "old-checkpoint";

    /// <inheritdoc/>
    public IReadOnlyList<IReadOnlyList<ElicitedAnswer>> Elicit(LoadedModel model, IReadOnlyList<TrainingExample> forget, int maxAnswerTokens, CancellationToken cancellation)
    {
        ActivationExchange.Check(model, original, forget);
        var generator = new PairedGenerator(original, model, (pre, post) =>
        {
            var logPost = F.log_softmax(post(null), -1); // [B, V]
            return logPost + ((F.log_softmax(pre(null), -1) - logPost) * weight);
        });
        return PlainQuestions.Answered(generator, model, forget, maxAnswerTokens, cancellation);
    }
}
