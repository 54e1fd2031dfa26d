using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>
/// Direct preference optimisation of a refusal over the true answer:
/// L = -(2/beta) mean log sigmoid(beta [(NLL_0(refusal) - NLL(refusal)) - (NLL_0(answer) - NLL(answer))]) + retain term.
/// </summary>
/// <remarks>Rafailov et al., arXiv:2305.18290, on refusals as in TOFU; the factor 2/beta as in open-unlearning.</remarks>
public sealed class IdkDpo(IdkDpoSettings settings) : IUnlearningMethod
{
    /// <inheritdoc/>
    public LossTerms Loss(UnlearningStep step)
    {
        var refusals = step.Refusals!;
        var forget = step.Forget!;
        var refusalGain = refusals.OriginalSequenceLosses - refusals.SequenceLosses;
        var answerGain = forget.OriginalSequenceLosses - forget.SequenceLosses;
        return step.WithRetain(LogSigmoid.Of((refusalGain - answerGain) * settings.Beta).mean() * (-2 / settings.Beta), settings);
    }
}
