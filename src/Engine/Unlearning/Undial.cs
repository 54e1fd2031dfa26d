using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Unlearning;

/// <summary>
/// Unlearning by distillation from an adjusted original: L = w_f mean over tokens of CE(q, p) + retain term, where q = softmax(z_0 - beta onehot(y)) is the original model's
/// prediction with the true token's logit lowered by beta.
/// </summary>
/// <remarks>
/// Dong et al., arXiv:2402.10052. open-unlearning averages over every position, prompt and padding included, and there lowers whatever column the padding label happens to index;
/// here only scored positions count. The softmax of log probabilities equals that of logits, so the cached log softmax of the original serves.
/// </remarks>
public sealed class Undial(UndialSettings settings) : IUnlearningMethod
{
    /// <inheritdoc/>
    public LossTerms Loss(UnlearningStep step)
    {
        var forget = step.Forget!;
        var trueTokens = F.one_hot(forget.Batch.Targets, forget.Logits.shape[1]).to(ScalarType.Float32);
        var softLabels = (forget.OriginalLogProbabilities - (trueTokens * settings.Beta)).softmax(-1);
        return step.WithRetain(-(softLabels * forget.LogProbabilities).sum(-1).mean(), settings);
    }
}
