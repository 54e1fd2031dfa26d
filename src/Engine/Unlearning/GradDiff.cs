using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Gradient difference: L = -w_f CE(forget) + w_r R(retain), R being CE or KL from the original.</summary>
/// <remarks>Liu et al., arXiv:2203.12817; as in open-unlearning, with KL at the scored positions only, and a bound that can be switched off.</remarks>
public sealed class GradDiff(GradDiffSettings settings) : IUnlearningMethod
{
    /// <inheritdoc/>
    public LossTerms Loss(UnlearningStep step)
    {
        var forget = step.Forget!;
        var ascent = settings.MaxForgetLoss > 0 ? forget.MeanSequenceLosses.clamp_max(settings.MaxForgetLoss).mean() : forget.MeanLoss;
        return step.WithRetain(-ascent, settings);
    }
}
