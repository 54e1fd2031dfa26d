using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Models;

/// <summary>The LLaMA family: RMSNorm, rotary positions, grouped-query attention and SwiGLU; also Mistral, Qwen2 and OLMo, which differ by configuration only.</summary>
/// <remarks>
/// Touvron et al. (arXiv:2302.13971). float32 throughout. Letters in shape comments: B sequences, T new positions, S all positions (held and new), D width,
/// H query heads, K key and value heads, G = H / K, h head width, I MLP coefficients, V vocabulary.
/// </remarks>
public sealed class LlamaModel : ICausalModel
{
    private const int FirstTablePositions = 128;
    private readonly LayerNames[] layers;
    private readonly Tensor embeddingWeight;
    private readonly Tensor outputWeight;
    private readonly double attentionScale;
    private readonly Lock tableLock = new();
    private PositionTables tables;

    /// <summary>Takes the weights over.</summary>
    /// <exception cref="InvalidDataException">A weight is missing, left over or has the wrong shape; the message names the first.</exception>
    public LlamaModel(ModelConfig config, WeightSet weights)
    {
        config.Validate();
        CheckWeights(config, weights);
        Config = config;
        Weights = weights;
        layers = Enumerable.Range(0, config.LayerCount).Select(layer => new LayerNames(layer)).ToArray();
        embeddingWeight = weights[Embedding];
        outputWeight = config.TieWordEmbeddings ? embeddingWeight : weights[Output];
        attentionScale = 1 / Math.Sqrt(config.HeadSize);
        tables = PositionTables.Create(config, Math.Min(config.MaxPositions, FirstTablePositions), weights.Device);
    }

    /// <inheritdoc/>
    public ModelConfig Config { get; }

    /// <inheritdoc/>
    public WeightSet Weights { get; }

    private const string Embedding = "model.embed_tokens.weight";
    private const string FinalNorm = "model.norm.weight";
    private const string Output = "lm_head.weight";

    /// <summary>Names and shapes of all weights of such a model, in order.</summary>
    public static IReadOnlyList<(string Name, long[] Shape)> ExpectedWeights(ModelConfig config)
    {
        long width = config.HiddenSize, coefficients = config.IntermediateSize;
        long queryWidth = (long)config.HeadCount * config.HeadSize, keyWidth = (long)config.KeyValueHeadCount * config.HeadSize;
        var expected = new List<(string, long[])> { (Embedding, [config.VocabularySize, width]) };
        for (var layer = 0; layer < config.LayerCount; layer++)
        {
            var names = new LayerNames(layer);
            if (!config.HasWeightlessLayerNorm)
                expected.Add((names.AttentionNorm, [width]));
            expected.Add((names.Query, [queryWidth, width]));
            if (config.HasQueryKeyValueBias)
                expected.Add((names.QueryBias, [queryWidth]));
            expected.Add((names.Key, [keyWidth, width]));
            if (config.HasQueryKeyValueBias)
                expected.Add((names.KeyBias, [keyWidth]));
            expected.Add((names.Value, [keyWidth, width]));
            if (config.HasQueryKeyValueBias)
                expected.Add((names.ValueBias, [keyWidth]));
            expected.Add((names.AttentionOutput, [width, queryWidth]));
            if (config.HasAttentionOutputBias)
                expected.Add((names.AttentionOutputBias, [width]));
            if (!config.HasWeightlessLayerNorm)
                expected.Add((names.MlpNorm, [width]));
            expected.Add((names.Gate, [coefficients, width]));
            expected.Add((names.Up, [coefficients, width]));
            expected.Add((names.Down, [width, coefficients]));
        }
        if (!config.HasWeightlessLayerNorm)
            expected.Add((FinalNorm, [width]));
        if (!config.TieWordEmbeddings)
            expected.Add((Output, [config.VocabularySize, width]));
        return expected;
    }

    /// <inheritdoc/>
    public Tensor EmbedTokens(Tensor ids)
    {
        if (ids.dtype != ScalarType.Int64 || ids.ndim != 2)
            throw new ArgumentException($"Token ids are {ids.dtype} {ShapeText.Of(ids)}; expected Int64 [B, T].", nameof(ids));
        using var scope = NewDisposeScope();
        var rows = embeddingWeight.index_select(0, ids.reshape(-1)); // [B*T, D]
        return rows.view(ids.shape[0], ids.shape[1], Config.HiddenSize).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public Tensor Forward(Tensor embeddings, ForwardOptions? options = null)
    {
        var cache = options?.Cache;
        var hook = options?.Hook;
        var adapter = options?.Adapter;
        CheckInput(embeddings, cache);
        using var scope = NewDisposeScope();
        int held = cache?.Length ?? 0, added = (int)embeddings.shape[1];
        var positions = PositionsFrom(held, added);

        var residual = Hooked(HookSite.Embeddings, -1, embeddings); // [B, T, D]
        for (var layer = 0; layer < layers.Length; layer++)
        {
            var names = layers[layer];
            var attention = Attention(names, layer, Norm(residual, names.AttentionNorm));
            residual = residual + Hooked(HookSite.AttentionOutput, layer, attention);
            var mlp = Mlp(names, layer, Norm(residual, names.MlpNorm));
            residual = residual + Hooked(HookSite.MlpOutput, layer, mlp);
            residual = Hooked(HookSite.LayerOutput, layer, residual);
        }
        cache?.Advance(added);
        if (options?.LogitRows is { } rows)
            residual = residual.reshape(-1, Config.HiddenSize).index_select(0, rows); // [N, D]
        return F.linear(Norm(residual, FinalNorm), outputWeight).MoveToOuterDisposeScope(); // [B, T, V] or [N, V]

        Tensor Hooked(HookSite site, int layer, Tensor activation)
        {
            if (hook is null)
                return activation;
            var replaced = hook(site, layer, activation);
            if (!replaced.shape.SequenceEqual(activation.shape))
                throw new InvalidOperationException($"The hook at {site} of layer {layer} gave {ShapeText.Of(replaced)}, expected {ShapeText.Of(activation)}.");
            return replaced;
        }

        Tensor Linear(Tensor input, string name, string? biasName = null)
        {
            var output = F.linear(input, Weights[name], biasName is null ? null : Weights[biasName]);
            return adapter?.Apply(name, input) is { } addition ? output + addition : output;
        }

        // Read through the layers in this order: norm, attention, norm, MLP.
        Tensor Norm(Tensor input, string weightName)
        {
            if (Config.HasWeightlessLayerNorm)
                return F.layer_norm(input, [Config.HiddenSize], null, null, Config.NormEpsilon);
            return input * (input.square().mean([-1], true) + Config.NormEpsilon).rsqrt() * Weights[weightName];
        }

        Tensor Attention(LayerNames names, int layer, Tensor input)
        {
            long batch = input.shape[0], count = input.shape[1];
            long h = Config.HeadSize, heads = Config.HeadCount, groups = Config.KeyValueHeadCount, perGroup = heads / groups;
            var hasBias = Config.HasQueryKeyValueBias;
            var q = Linear(input, names.Query, hasBias ? names.QueryBias : null).view(batch, count, heads, h);
            var k = Linear(input, names.Key, hasBias ? names.KeyBias : null).view(batch, count, groups, h);
            var v = Linear(input, names.Value, hasBias ? names.ValueBias : null).view(batch, count, groups, h);
            q = positions.Rotate(q * attentionScale); // [B, T, H, h]
            k = positions.Rotate(k); // [B, T, K, h]

            // The G query heads that share a key head become more rows of one product, so keys are never copied.
            q = q.view(batch, count, groups, perGroup, h).permute(0, 2, 3, 1, 4).reshape(batch * groups, perGroup * count, h); // [B*K, G*T, h]
            k = k.transpose(1, 2).reshape(batch * groups, count, h); // [B*K, T, h]
            v = v.transpose(1, 2).reshape(batch * groups, count, h);
            if (cache is not null)
                (k, v) = cache.Append(layer, k, v); // [B*K, S, h]

            var scores = q.bmm(k.transpose(1, 2)); // [B*K, G*T, S]
            if (positions.FutureMask is { } future)
                scores = scores.view(batch * groups, perGroup, count, -1).masked_fill(future, float.NegativeInfinity).view(batch * groups, perGroup * count, -1);
            var mixed = scores.softmax(-1).bmm(v); // [B*K, G*T, h]
            mixed = mixed.view(batch, groups, perGroup, count, h).permute(0, 3, 1, 2, 4).reshape(batch, count, heads * h); // [B, T, H*h]
            return Linear(mixed, names.AttentionOutput, Config.HasAttentionOutputBias ? names.AttentionOutputBias : null); // [B, T, D]
        }

        Tensor Mlp(LayerNames names, int layer, Tensor input)
        {
            var coefficients = Linear(input, names.Gate).silu() * Linear(input, names.Up); // [B, T, I]
            return Linear(Hooked(HookSite.MlpCoefficients, layer, coefficients), names.Down); // [B, T, D]
        }
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
                var grown = PositionTables.Create(Config, Math.Min(Config.MaxPositions, Math.Max(start + count, 2 * tables.PositionCount)), Weights.Device);
                tables.Dispose();
                tables = grown;
            }
            return tables.Slice(start, count);
        }
    }

    private static void CheckWeights(ModelConfig config, WeightSet weights)
    {
        var expected = ExpectedWeights(config);
        foreach (var (name, shape) in expected)
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

    /// <summary>Names of one layer's weights, made once.</summary>
    private sealed class LayerNames(int layer)
    {
        private readonly string stem = $"model.layers.{layer}.";

        public string AttentionNorm => field ??= stem + "input_layernorm.weight";
        public string Query => field ??= stem + "self_attn.q_proj.weight";
        public string QueryBias => field ??= stem + "self_attn.q_proj.bias";
        public string Key => field ??= stem + "self_attn.k_proj.weight";
        public string KeyBias => field ??= stem + "self_attn.k_proj.bias";
        public string Value => field ??= stem + "self_attn.v_proj.weight";
        public string ValueBias => field ??= stem + "self_attn.v_proj.bias";
        public string AttentionOutput => field ??= stem + "self_attn.o_proj.weight";
        public string AttentionOutputBias => field ??= stem + "self_attn.o_proj.bias";
        public string MlpNorm => field ??= stem + "post_attention_layernorm.weight";
        public string Gate => field ??= stem + "mlp.gate_proj.weight";
        public string Up => field ??= stem + "mlp.up_proj.weight";
        public string Down => field ??= stem + "mlp.down_proj.weight";
    }
}
