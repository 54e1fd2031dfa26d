using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>
/// Negative preference optimisation: L = -(2/beta) mean log sigmoid(beta (NLL(y|x) - NLL_0(y|x))) + retain term, where NLL is the sum over
/// the answer's tokens and NLL_0 that of the original model.
/// </summary>
/// <remarks>Zhang et al., arXiv:2404.05868; as in open-unlearning (sequence log probabilities, not logits).</remarks>
public sealed class Npo(NpoSettings settings) : IUnlearningMethod
{
    /// <inheritdoc/>
    public LossTerms Loss(UnlearningStep step)
    {
        var forget = step.Forget!;
        var margin = (forget.SequenceLosses - forget.OriginalSequenceLosses) * settings.Beta;
        return step.WithRetain(LogSigmoid.Of(margin).mean() * (-2 / settings.Beta), settings);
    }
}
