using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Models;

/// <summary>What the layers of every family are made of, with the hook, cache and adapter of one forward pass.</summary>
/// <remarks>
/// float32 throughout. Letters in shape comments: B sequences, T new positions, S all positions (held and new), D width, H query heads, K key and value heads,
/// G = H / K, h head width, I MLP coefficients, V vocabulary.
/// </remarks>
internal sealed class ForwardPass(ModelConfig config, WeightSet weights, PositionSlice positions, ForwardOptions? options)
{
    private readonly float attentionScale = (float)(1 / Math.Sqrt(config.HeadSize));
    private Tensor? mask;

    /// <summary>Shows an activation to the hook, if there is one.</summary>
    /// <returns>What to go on with.</returns>
    /// <exception cref="InvalidOperationException">The hook gave another shape.</exception>
    public Tensor Hooked(HookSite site, int layer, Tensor activation)
    {
        if (options?.Hook is not { } hook)
            return activation;
        var replaced = hook(site, layer, activation);
        if (!replaced.shape.SequenceEqual(activation.shape))
            throw new InvalidOperationException($"The hook at {site} of layer {layer} gave {ShapeText.Of(replaced)}, expected {ShapeText.Of(activation)}.");
        return replaced;
    }

    /// <summary>A linear layer with what the adapter adds to it: [..., in] to [..., out].</summary>
    public Tensor Linear(LinearPart part, Tensor input)
    {
        var output = F.linear(input, weights[part.Weight], part.Bias is null ? null : weights[part.Bias]);
        return options?.Adapter?.Apply(part.Weight, input) is { } addition ? output + addition : output;
    }

    /// <summary>A norm over the last dimension.</summary>
    public Tensor Norm(NormPart part, Tensor input)
    {
        if (part.Kind == NormKind.RootMeanSquare)
            return input * (input.square().mean([-1], true) + part.Epsilon).rsqrt() * weights[part.Scale!];
        return F.layer_norm(input, [part.Width], part.Scale is null ? null : weights[part.Scale], part.Shift is null ? null : weights[part.Shift], part.Epsilon);
    }

    /// <summary>Rows of a table of learned positions, [T, D].</summary>
    /// <param name="tableName">Name of the table, [offset + positions, D].</param>
    /// <param name="offset">Rows before that of the first position.</param>
    public Tensor PositionRows(string tableName, int offset = 0) => weights[tableName].narrow(0, offset + positions.Start, positions.Count);

    /// <summary>A projection cut into heads: [B, T, in] to [B, T, out / h, h].</summary>
    public Tensor Heads(LinearPart part, Tensor input) => Linear(part, input).view(input.shape[0], input.shape[1], -1, config.HeadSize);

    /// <summary>Causal attention over the held and the new positions, with rotary embeddings where the family has them.</summary>
    /// <param name="layer">Layer number, for the cache.</param>
    /// <param name="q">[B, T, H, h].</param>
    /// <param name="k">[B, T, K, h].</param>
    /// <param name="v">[B, T, K, h].</param>
    /// <returns>[B, T, H*h].</returns>
    /// <remarks>Vaswani et al. (arXiv:1706.03762); several query heads on one key head: Ainslie et al. (arXiv:2305.13245).</remarks>
    public Tensor Attend(int layer, Tensor q, Tensor k, Tensor v)
    {
        long batch = q.shape[0], count = q.shape[1];
        long h = config.HeadSize, heads = config.HeadCount, groups = config.KeyValueHeadCount, perGroup = heads / groups;
        q = positions.Rotate(q); // [B, T, H, h]
        k = positions.Rotate(k); // [B, T, K, h]

        // The G query heads that share a key head become more rows of one product, so keys are never copied.
        q = q.reshape(batch, count, groups, perGroup, h).permute(0, 2, 3, 1, 4).reshape(batch * groups, perGroup * count, h); // [B*K, G*T, h]
        k = k.transpose(1, 2).reshape(batch * groups, count, h); // [B*K, T, h]
        v = v.transpose(1, 2).reshape(batch * groups, count, h);
        if (options?.Cache is { } cache)
            (k, v) = cache.Append(layer, k, v); // [B*K, S, h]

        // Scale and mask within the product: two passes over the scores less, and two less on the way back.
        var scores = baddbmm(mask ??= Mask(perGroup), q, k.transpose(1, 2), alpha: attentionScale); // [B*K, G*T, S]
        var mixed = scores.softmax(-1).bmm(v); // [B*K, G*T, h]
        return mixed.view(batch, groups, perGroup, count, h).permute(0, 3, 1, 2, 4).reshape(batch, count, heads * h); // [B, T, H*h]
    }

    /// <summary>What is added to the scores, the same in every layer: minus infinity where a position must not look, else 0; [1, G*T, S], or [1, 1, 1] where it may look everywhere.</summary>
    private Tensor Mask(long perGroup)
    {
        using var noGradients = no_grad();
        if (positions.FutureMask is not { } future) return zeros([1, 1, 1], dtype: float32, device: weights.Device);
        var ofOneHead = zeros(future.shape, dtype: float32, device: weights.Device).masked_fill(future, float.NegativeInfinity); // [T, S]
        return ofOneHead.unsqueeze(0).expand(perGroup, future.shape[0], future.shape[1]).reshape(1, perGroup * future.shape[0], future.shape[1]);
    }

    /// <summary>A plain MLP, down(f(up(x))): [B, T, D] to [B, T, D], seen by the hook at both of its sites.</summary>
    public Tensor Mlp(int layer, LinearPart up, Activation activation, LinearPart down, Tensor input)
    {
        var coefficients = Hooked(HookSite.MlpCoefficients, layer, ActivationFunction.Of(activation, Linear(up, input))); // [B, T, I]
        return Hooked(HookSite.MlpOutput, layer, Linear(down, coefficients)); // [B, T, D]
    }
}
