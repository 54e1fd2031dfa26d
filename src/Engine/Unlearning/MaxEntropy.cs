using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Unlearning;

/// <summary>
/// Maximising entropy: L = w_f mean over forget tokens of KL(p || uniform) + retain term. Zero when every token of the vocabulary is equally probable.
/// </summary>
/// <remarks>Yuan et al., arXiv:2410.08109, "ME+GD".</remarks>
public sealed class MaxEntropy(MaxEntropySettings settings) : IUnlearningMethod
{
    /// <inheritdoc/>
    public LossTerms Loss(UnlearningStep step)
    {
        var logProbabilities = step.Forget!.LogProbabilities;
        var vocabularySize = logProbabilities.shape[1];
        return step.WithRetain((logProbabilities.exp() * logProbabilities).sum(-1).mean() + Math.Log(vocabularySize), settings);
    }
}
