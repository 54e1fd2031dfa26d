using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Plain fine-tuning on refusals: L = w_f CE(refusal to forget questions) + retain term.</summary>
/// <remarks>TOFU, arXiv:2401.06121, "preference optimisation" in its simplest form.</remarks>
public sealed class IdkNll(IdkNllSettings settings) : IUnlearningMethod
{
    /// <inheritdoc/>
    public LossTerms Loss(UnlearningStep step) => step.WithRetain(step.Replacements!.MeanLoss, settings);
}
