using Compliance.Engine.Training;
using TorchSharp;

namespace Compliance.Engine.Unlearning;

/// <summary>
/// Alternate preference optimisation: the loss of <see cref="IdkDpo"/> with other plausible answers of the model itself in place of refusals,
/// L = -(2/beta) mean log sigmoid(beta [(NLL_0(alternative) - NLL(alternative)) - (NLL_0(answer) - NLL(answer))]) + retain term.
/// </summary>
/// <remarks>
/// Mekala et al., arXiv:2409.13474. The alternatives are made before training, see <see cref="AlternativeAnswers"/>; one for each example, the published runs make several.
/// </remarks>
public sealed class AltPo(AltPoSettings settings) : IUnlearningMethod
{
    /// <inheritdoc/>
    public LossTerms Loss(UnlearningStep step) => step.WithRetain(PreferenceLoss.Of(step.Replacements!, step.Forget!, settings.Beta), settings);
}
