using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>Direct preference optimisation of one answer over another to the same question.</summary>
/// <remarks>Rafailov et al., arXiv:2305.18290; the factor 2/beta instead of 1 as in open-unlearning, so that it compares with NPO.</remarks>
internal static class PreferenceLoss
{
    /// <summary>-(2/beta) mean log sigmoid(beta [(NLL_0 - NLL of the preferred) - (NLL_0 - NLL of the rejected)]), sums over tokens; a scalar.</summary>
    public static Tensor Of(ScoredAnswers preferred, ScoredAnswers rejected, double beta)
    {
        var preferredGain = preferred.OriginalSequenceLosses - preferred.SequenceLosses;
        var rejectedGain = rejected.OriginalSequenceLosses - rejected.SequenceLosses;
        return LogSigmoid.Of((preferredGain - rejectedGain) * beta).mean() * (-2 / beta);
    }
}
