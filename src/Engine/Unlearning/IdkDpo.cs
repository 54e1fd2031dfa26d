using Compliance.Engine.Training;
using TorchSharp;

namespace Compliance.Engine.Unlearning;

/// <summary>
/// Direct preference optimisation of a refusal over the true answer:
/// L = -(2/beta) mean log sigmoid(beta [(NLL_0(refusal) - NLL(refusal)) - (NLL_0(answer) - NLL(answer))]) + retain term.
/// </summary>
/// <remarks>Rafailov et al., arXiv:2305.18290, on refusals as in TOFU; the factor 2/beta as in open-unlearning.</remarks>
public sealed class IdkDpo(IdkDpoSettings settings) : IUnlearningMethod
{
    /// <inheritdoc/>
    public LossTerms Loss(UnlearningStep step) => step.WithRetain(PreferenceLoss.Of(step.Replacements!, step.Forget!, settings.Beta), settings);
}
