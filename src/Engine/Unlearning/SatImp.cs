using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>
/// Saturation and importance: L = -w_f mean over tokens of p^beta1 (1 - p)^beta2 l + retain term, l = -log p. The first weight spares tokens that are forgotten already
/// (saturation), the second those that the model is sure of whatever it is asked (importance); no gradient flows through either.
/// </summary>
/// <remarks>
/// Yang et al., arXiv:2505.11953; as in open-unlearning, whose settings file and readme disagree on the weights: here as in the file, 0.1 for forgetting and 1 for retaining.
/// At beta1 = beta2 = 0 it is <see cref="GradAscent"/>.
/// </remarks>
public sealed class SatImp(SatImpSettings settings) : IUnlearningMethod
{
    /// <inheritdoc/>
    public LossTerms Loss(UnlearningStep step)
    {
        var losses = step.Forget!.TokenLosses;
        var weights = TokenWeights.OfProbability(losses, settings.Beta1) * TokenWeights.OfDoubt(losses, settings.Beta2);
        return step.WithRetain(-(weights * losses).mean(), settings);
    }
}
