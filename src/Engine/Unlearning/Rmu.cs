using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>
/// Representation misdirection: L = w_f D(h(forget), c u) + w_r D(h(retain), h_0(retain)), where h is the residual stream after one layer, h_0 that of the original model,
/// u a random direction of length 1 with positive parts, fixed for the run, c the steering coefficient, and D the mean square distance
/// (over the width, then over each example's positions, then over examples).
/// </summary>
/// <remarks>
/// Li et al., WMDP (arXiv:2403.03218); as in open-unlearning, which trains all weights where WMDP trains three down-projections (with LoRA: loraTargets=down_proj).
/// Differs in the positions: open-unlearning takes the hidden states of the answer's own tokens, here they are those that predict the answer's tokens, so that
/// the last token of the prompt is steered and the end token is not.
/// </remarks>
public sealed class Rmu(RmuSettings settings, ulong seed) : IUnlearningMethod
{
    /// <inheritdoc/>
    public LossTerms Loss(UnlearningStep step)
    {
        var forget = step.Forget!;
        var target = Direction(forget.HiddenStates.shape[1]).to(forget.HiddenStates.device) * settings.SteeringCoefficient;
        return step.WithRetain(forget.MeanHiddenDistance(target), settings);
    }

    // Drawn anew in each step from the same seed: nothing to keep, nothing to put in a checkpoint.
    private Tensor Direction(long width)
    {
        using var generator = new Generator(seed);
        var positive = rand([1, width], dtype: float32, generator: generator);
        return positive / positive.norm(2f);
    }
}
