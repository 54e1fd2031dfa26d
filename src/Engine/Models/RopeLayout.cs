using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>Order of the rows of query and key weights: rotary pairs adjacent, or half a head apart.</summary>
public static class RopeLayout
{
    /// <summary>Reorders adjacent pairs (2i, 2i+1) to (i, i + h/2), as the conversion script of transformers does.</summary>
    /// <param name="weight">[heads * h, in], or the bias [heads * h].</param>
    /// <param name="headSize">h.</param>
    /// <returns>A new tensor of the same shape.</returns>
    public static Tensor ToHalfSplit(Tensor weight, int headSize) =>
        weight.reshape(-1, headSize / 2, 2, weight.ndim == 2 ? weight.shape[1] : 1).transpose(1, 2).reshape(weight.shape);
}
