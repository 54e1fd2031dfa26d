using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>Weights of tokens by how probable they are, without a graph. Losses are -log p, float32 [N].</summary>
internal static class TokenWeights
{
    /// <summary>p^exponent.</summary>
    public static Tensor OfProbability(Tensor losses, double exponent) => (losses.detach() * -exponent).exp();

    /// <summary>(1 - p)^exponent.</summary>
    public static Tensor OfDoubt(Tensor losses, double exponent) => (1 - losses.detach().neg().exp()).clamp_min(0).pow(exponent);
}
