using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>Keys and values of the positions seen so far, in buffers allocated once. Owns them; they belong to no dispose scope.</summary>
public sealed class KeyValueCache : IDisposable
{
    private readonly Tensor[] keys;
    private readonly Tensor[] values;

    /// <summary>Allocates room.</summary>
    /// <param name="config">Shape of the model.</param>
    /// <param name="batchSize">Number of sequences, B.</param>
    /// <param name="capacityPositions">Greatest number of positions; at most the model's.</param>
    /// <param name="device">Where the model lies.</param>
    /// <exception cref="ArgumentException">More positions than the model has.</exception>
    public KeyValueCache(ModelConfig config, int batchSize, int capacityPositions, Device device)
    {
        if (capacityPositions < 1 || capacityPositions > config.MaxPositions)
            throw new ArgumentException($"A cache of {capacityPositions} positions was asked for; the model has {config.MaxPositions}.", nameof(capacityPositions));
        BatchSize = batchSize;
        CapacityPositions = capacityPositions;
        long rows = (long)batchSize * config.KeyValueHeadCount;
        Tensor Buffer() => zeros([rows, capacityPositions, config.HeadSize], dtype: float32, device: device).DetachFromDisposeScope();
        keys = Enumerable.Range(0, config.LayerCount).Select(_ => Buffer()).ToArray();
        values = Enumerable.Range(0, config.LayerCount).Select(_ => Buffer()).ToArray();
    }

    /// <summary>Number of sequences.</summary>
    public int BatchSize { get; }

    /// <summary>Greatest number of positions.</summary>
    public int CapacityPositions { get; }

    /// <summary>Number of positions held.</summary>
    public int Length { get; private set; }

    /// <summary>Forgets what is held; the buffers stay.</summary>
    public void Clear() => Length = 0;

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var buffer in keys.Concat(values))
            buffer.Dispose();
    }

    /// <summary>
    /// Writes new keys and values [B*K, T, h] after the held ones and gives views of all, [B*K, Length + T, h]. The length grows by <see cref="Advance"/>.
    /// </summary>
    internal (Tensor Keys, Tensor Values) Append(int layer, Tensor newKeys, Tensor newValues)
    {
        var added = newKeys.shape[1];
        keys[layer].narrow(1, Length, added).copy_(newKeys);
        values[layer].narrow(1, Length, added).copy_(newValues);
        return (keys[layer].narrow(1, 0, Length + added), values[layer].narrow(1, 0, Length + added));
    }

    /// <summary>Called once per forward pass, after the last layer.</summary>
    internal void Advance(int positions) => Length += positions;
}
