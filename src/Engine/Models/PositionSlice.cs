using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>Rotary tables and mask of the positions of one forward pass.</summary>
/// <param name="Cosines">[T, 1, h].</param>
/// <param name="SignedSines">[T, 1, h].</param>
/// <param name="FutureMask">bool [T, S], true where a position must not look; null when it may look everywhere.</param>
/// <param name="IsInterleaved">Whether pairs are adjacent.</param>
internal sealed record PositionSlice(Tensor Cosines, Tensor SignedSines, Tensor? FutureMask, bool IsInterleaved)
{
    /// <summary>Turns each pair of [B, T, heads, h] by its position's angle.</summary>
    public Tensor Rotate(Tensor heads)
    {
        long half = heads.shape[3] / 2;
        Tensor partners;
        if (IsInterleaved)
        {
            var pairs = heads.view(heads.shape[0], heads.shape[1], heads.shape[2], half, 2);
            partners = stack([pairs.select(4, 1), pairs.select(4, 0)], -1).reshape(heads.shape); // [B, T, heads, h]
        }
        else
        {
            partners = cat([heads.narrow(3, half, half), heads.narrow(3, 0, half)], 3); // [B, T, heads, h]
        }
        return (heads * Cosines) + (partners * SignedSines);
    }
}
