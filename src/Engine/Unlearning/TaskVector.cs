using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>
/// Task vector: the run learns the forget set better still, L = w_f CE(forget) + retain term, and at its end the change is turned round:
/// weights = original - scale (trained - original).
/// </summary>
/// <remarks>Ilharco et al., arXiv:2212.04089, as MUSE (arXiv:2407.06460) uses it. <see cref="UnlearningRunner"/> makes the subtraction.</remarks>
public sealed class TaskVector(TaskVectorSettings settings) : IUnlearningMethod
{
    /// <inheritdoc/>
    public LossTerms Loss(UnlearningStep step) => step.WithRetain(step.Forget!.MeanLoss, settings);
}
