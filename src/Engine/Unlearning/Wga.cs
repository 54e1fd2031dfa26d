using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>
/// Weighted gradient ascent: L = -w_f mean over tokens of p^beta l + retain term, where l = -log p is a scored token's loss and the weight p^beta lets no gradient through:
/// tokens that are forgotten already are pushed no further.
/// </summary>
/// <remarks>Wang et al., arXiv:2502.19301; as in open-unlearning. At beta = 0 it is <see cref="GradAscent"/>.</remarks>
public sealed class Wga(WgaSettings settings) : IUnlearningMethod
{
    /// <inheritdoc/>
    public LossTerms Loss(UnlearningStep step)
    {
        var losses = step.Forget!.TokenLosses;
        return step.WithRetain(-(TokenWeights.OfProbability(losses, settings.Beta) * losses).mean(), settings);
    }
}
