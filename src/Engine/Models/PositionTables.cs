using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>Rotary tables and the causal mask for the first positions of a model. Owns its tensors.</summary>
/// <remarks>Su et al., RoFormer (arXiv:2104.09864). Angles are computed in double precision and stored as float32.</remarks>
internal sealed class PositionTables : IDisposable
{
    private readonly Tensor cosines; // [P, 1, h]
    private readonly Tensor signedSines; // [P, 1, h], with the minus sign of the first of each pair
    private readonly Tensor future; // bool [P, P], true where the column lies after the row
    private readonly bool isInterleaved;

    private PositionTables(Tensor cosines, Tensor signedSines, Tensor future, bool isInterleaved, int positionCount)
    {
        this.cosines = cosines;
        this.signedSines = signedSines;
        this.future = future;
        this.isInterleaved = isInterleaved;
        PositionCount = positionCount;
    }

    public int PositionCount { get; }

    public static PositionTables Create(ModelConfig config, int positionCount, Device device)
    {
        using var scope = NewDisposeScope();
        int headSize = config.HeadSize, half = headSize / 2;
        float[] cosine = new float[positionCount * headSize], signedSine = new float[positionCount * headSize];
        for (var position = 0; position < positionCount; position++)
        {
            for (var pair = 0; pair < half; pair++)
            {
                var angle = position * Math.Pow(config.RopeTheta, -2.0 * pair / headSize);
                var (first, second) = config.RopeInterleaved ? (2 * pair, (2 * pair) + 1) : (pair, pair + half);
                var row = position * headSize;
                cosine[row + first] = cosine[row + second] = (float)Math.Cos(angle);
                signedSine[row + first] = -(float)Math.Sin(angle);
                signedSine[row + second] = (float)Math.Sin(angle);
            }
        }
        return new PositionTables(
            tensor(cosine, [positionCount, 1, headSize], float32).to(device).DetachFromDisposeScope(),
            tensor(signedSine, [positionCount, 1, headSize], float32).to(device).DetachFromDisposeScope(),
            ones([positionCount, positionCount], @bool).triu(1).to(device).DetachFromDisposeScope(),
            config.RopeInterleaved,
            positionCount);
    }

    /// <summary>The tables for the positions [start, start + count), as views in the current dispose scope.</summary>
    public PositionSlice Slice(int start, int count) => new(
        cosines.narrow(0, start, count),
        signedSines.narrow(0, start, count),
        count == 1 ? null : future.narrow(0, start, count).narrow(1, 0, start + count),
        isInterleaved);

    public void Dispose()
    {
        cosines.Dispose();
        signedSines.Dispose();
        future.Dispose();
    }
}
