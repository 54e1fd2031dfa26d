using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>Rotary tables and mask of the positions of one forward pass.</summary>
/// <param name="Start">The first position; as many are held in the cache.</param>
/// <param name="Count">Number of positions, T.</param>
/// <param name="Cosines">[T, 1, R]; null in families without rotary embeddings.</param>
/// <param name="SignedSines">[T, 1, R]; null in families without rotary embeddings.</param>
/// <param name="FutureMask">bool [T, S], true where a position must not look; null when it may look everywhere.</param>
/// <param name="IsInterleaved">Whether pairs are adjacent.</param>
internal sealed record PositionSlice(int Start, int Count, Tensor? Cosines, Tensor? SignedSines, Tensor? FutureMask, bool IsInterleaved)
{
    /// <summary>Turns each pair among the first R numbers of [B, T, heads, h] by its position's angle.</summary>
    public Tensor Rotate(Tensor heads)
    {
        if (Cosines is null || SignedSines is null)
            return heads;
        long width = Cosines.shape[2], rest = heads.shape[3] - width;
        if (rest == 0)
            return RotateAll(heads, Cosines, SignedSines);
        return cat([RotateAll(heads.narrow(3, 0, width), Cosines, SignedSines), heads.narrow(3, width, rest)], 3); // [B, T, heads, h]
    }

    private Tensor RotateAll(Tensor heads, Tensor cosines, Tensor signedSines)
    {
        long half = heads.shape[3] / 2;
        Tensor partners;
        if (IsInterleaved)
        {
            var pairs = heads.view(heads.shape[0], heads.shape[1], heads.shape[2], half, 2);
            partners = stack([pairs.select(4, 1), pairs.select(4, 0)], -1).reshape(heads.shape); // [B, T, heads, R]
        }
        else
        {
            partners = heads.roll(half, 3); // [B, T, heads, R]
        }
        return (heads * cosines).addcmul_(partners, signedSines, 1);
    }
}
