using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>NPO without a reference model: L = -(2/beta) mean log sigmoid(beta (NLL/|y| - delta)) + retain term.</summary>
/// <remarks>Fan et al., arXiv:2410.07163; delta inside the product, as open-unlearning's code has it (the paper subtracts gamma outside).</remarks>
public sealed class SimNpo(SimNpoSettings settings) : IUnlearningMethod
{
    /// <inheritdoc/>
    public LossTerms Loss(UnlearningStep step)
    {
        var margin = (step.Forget!.MeanSequenceLosses - settings.Delta) * settings.Beta;
        return step.WithRetain(LogSigmoid.Of(margin).mean() * (-2 / settings.Beta), settings);
    }
}
