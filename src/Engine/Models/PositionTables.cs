using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>The causal mask, and for families that turn queries and keys the rotary tables, for the first positions of a model. Owns its tensors.</summary>
/// <remarks>Su et al., RoFormer (arXiv:2104.09864). Angles are computed in double precision and stored as float32.</remarks>
internal sealed class PositionTables : IDisposable
{
    private readonly RotarySettings? rotary;
    private readonly Tensor? cosines; // [P, 1, R]
    private readonly Tensor? signedSines; // [P, 1, R], with the minus sign of the first of each pair
    private readonly Tensor future; // bool [P, P], true where the column lies after the row

    private PositionTables(RotarySettings? rotary, Tensor? cosines, Tensor? signedSines, Tensor future, int positionCount)
    {
        this.rotary = rotary;
        this.cosines = cosines;
        this.signedSines = signedSines;
        this.future = future;
        PositionCount = positionCount;
    }

    public int PositionCount { get; }

    public static PositionTables Create(RotarySettings? rotary, int positionCount, Device device)
    {
        using var scope = NewDisposeScope();
        var future = ones([positionCount, positionCount], @bool).triu(1).to(device).DetachFromDisposeScope();
        if (rotary is null)
            return new PositionTables(null, null, null, future, positionCount);
        int width = rotary.Width, half = width / 2;
        float[] cosine = new float[positionCount * width], signedSine = new float[positionCount * width];
        for (var position = 0; position < positionCount; position++)
        {
            for (var pair = 0; pair < half; pair++)
            {
                var angle = position * rotary.Angle(pair);
                var (first, second) = rotary.IsInterleaved ? (2 * pair, (2 * pair) + 1) : (pair, pair + half);
                var row = position * width;
                cosine[row + first] = cosine[row + second] = (float)Math.Cos(angle);
                signedSine[row + first] = -(float)Math.Sin(angle);
                signedSine[row + second] = (float)Math.Sin(angle);
            }
        }
        return new PositionTables(
            rotary,
            tensor(cosine, [positionCount, 1, width], float32).to(device).DetachFromDisposeScope(),
            tensor(signedSine, [positionCount, 1, width], float32).to(device).DetachFromDisposeScope(),
            future,
            positionCount);
    }

    /// <summary>The tables for the positions [start, start + count), as views in the current dispose scope.</summary>
    public PositionSlice Slice(int start, int count) => new(
        start,
        count,
        cosines?.narrow(0, start, count),
        signedSines?.narrow(0, start, count),
        count == 1 ? null : future.narrow(0, start, count).narrow(1, 0, start + count),
        rotary?.IsInterleaved ?? false);

    public void Dispose()
    {
        cosines?.Dispose();
        signedSines?.Dispose();
        future.Dispose();
    }
}
