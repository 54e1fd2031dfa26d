using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Gradient ascent: L = -CE(forget). No bound and, by default, no retain term: shown as the crude baseline that it is.</summary>
/// <remarks>Jang et al., arXiv:2210.01504; as in open-unlearning.</remarks>
public sealed class GradAscent(GradAscentSettings settings) : IUnlearningMethod
{
    /// <inheritdoc/>
    public LossTerms Loss(UnlearningStep step) => step.WithRetain(-step.Forget!.MeanLoss, settings);
}
