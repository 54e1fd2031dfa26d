using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>KL minimisation: L = -w_f CE(forget) + w_r KL(original || model) on retain examples.</summary>
/// <remarks>TOFU, arXiv:2401.06121, "KL". The ascent has no bound, as published.</remarks>
public sealed class KlMin(KlMinSettings settings) : IUnlearningMethod
{
    /// <inheritdoc/>
    public LossTerms Loss(UnlearningStep step) => step.WithRetain(-step.Forget!.MeanLoss, settings);
}
