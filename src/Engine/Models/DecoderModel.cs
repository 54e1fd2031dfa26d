using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>A decoder of any known family: the frame around its layers, with checks, positions, cache and hooks, which all families share.</summary>
public sealed class DecoderModel : ICausalModel
{
    private const int FirstTablePositions = 128;
    private readonly IDecoderLayers layers;
    private readonly Lock tableLock = new();
    private PositionTables tables;

    /// <summary>Takes the weights over.</summary>
    /// <exception cref="InvalidDataException">Unknown family, or a weight is missing, left over or has the wrong shape; the message names the first.</exception>
    public DecoderModel(ModelConfig config, WeightSet weights)
    {
        layers = ModelFamilies.Layers(config);
        CheckWeights(config, layers.Weights, weights);
        Config = config;
        Weights = weights;
        tables = PositionTables.Create(layers.Rotary, Math.Min(config.MaxPositions, FirstTablePositions), weights.Device);
    }

    /// <inheritdoc/>
    public ModelConfig Config { get; }

    /// <inheritdoc/>
    public WeightSet Weights { get; }

    /// <inheritdoc/>
    public Tensor EmbedTokens(Tensor ids)
    {
        if (ids.dtype != ScalarType.Int64 || ids.ndim != 2)
            throw new ArgumentException($"Token ids are {ids.dtype} {ShapeText.Of(ids)}; expected Int64 [B, T].", nameof(ids));
        using var scope = NewDisposeScope();
        var rows = layers.Embed(Weights, ids.reshape(-1)); // [B*T, D]
        return rows.view(ids.shape[0], ids.shape[1], Config.HiddenSize).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor embeddings, ForwardOptions? options = null)
    {
        var cache = options?.Cache;
        CheckInput(embeddings, cache);
        using var scope = NewDisposeScope();
        int held = cache?.Length ?? 0, added = (int)embeddings.shape[1];
        var pass = new ForwardPass(Config, Weights, PositionsFrom(held, added), options);

        var residual = pass.Hooked(HookSite.Embeddings, -1, layers.Enter(pass, embeddings)); // [B, T, D]
        for (var layer = 0; layer < Config.LayerCount; layer++)
            residual = pass.Hooked(HookSite.LayerOutput, layer, layers.Layer(pass, layer, residual));
        cache?.Advance(added);
        if (options?.LogitRows is { } rows)
            residual = residual.reshape(-1, Config.HiddenSize).index_select(0, rows); // [N, D]
        return layers.Logits(pass, residual).MoveToOuterDisposeScope(); // [B, T, V] or [N, V]
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        tables.Dispose();
        Weights.Dispose();
    }

    private void CheckInput(Tensor embeddings, KeyValueCache? cache)
    {
        if (embeddings.ndim != 3 || embeddings.shape[2] != Config.HiddenSize || embeddings.shape[1] == 0 || embeddings.dtype != ScalarType.Float32)
        {
            throw new ArgumentException(
                $"Embeddings are {embeddings.dtype} {ShapeText.Of(embeddings)}; expected Float32 [B, T, {Config.HiddenSize}] with at least one position.",
                nameof(embeddings));
        }
        var total = embeddings.shape[1] + (cache?.Length ?? 0);
        if (total > Config.MaxPositions)
            throw new ArgumentException($"{total} positions were asked for; the model has {Config.MaxPositions}.", nameof(embeddings));
        if (cache is null)
            return;
        if (is_grad_enabled())
            throw new InvalidOperationException("A key-value cache is written in place; run the pass inside torch.no_grad().");
        if (cache.BatchSize != embeddings.shape[0] || total > cache.CapacityPositions)
        {
            throw new ArgumentException(
                $"The cache holds {cache.BatchSize} sequences of {cache.CapacityPositions} positions; this pass has {embeddings.shape[0]} and reaches {total}.",
                nameof(embeddings));
        }
    }

    // One model may answer on several threads: the tables grow, and are cut, under the lock.
    private PositionSlice PositionsFrom(int start, int count)
    {
        lock (tableLock)
        {
            if (start + count > tables.PositionCount)
            {
                var grown = PositionTables.Create(layers.Rotary, Math.Min(Config.MaxPositions, Math.Max(start + count, 2 * tables.PositionCount)), Weights.Device);
                tables.Dispose();
                tables = grown;
            }
            return tables.Slice(start, count);
        }
    }

    private static void CheckWeights(ModelConfig config, IReadOnlyList<WeightShape> expected, WeightSet weights)
    {
        foreach (var (name, shape) in expected.Select(weight => (weight.Name, weight.Shape)))
        {
            if (!weights.Contains(name))
                throw new InvalidDataException($"The weights lack {name} {ShapeText.Of(shape)}, which a {config.ModelType} model of this configuration has.");
            if (!weights[name].shape.SequenceEqual(shape))
                throw new InvalidDataException($"Weight {name} is {ShapeText.Of(weights[name])}; the configuration says {ShapeText.Of(shape)}.");
        }
        var known = expected.Select(weight => weight.Name).ToHashSet(StringComparer.Ordinal);
        if (weights.Names.FirstOrDefault(name => !known.Contains(name)) is { } leftOver)
            throw new InvalidDataException($"Weight {leftOver} has no place in a {config.ModelType} model of this configuration.");
    }
}
