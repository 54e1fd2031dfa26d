using static TorchSharp.torch;

namespace Compliance.Engine.Models.Families;

/// <summary>Phi: rotary positions on a part of each head, attention and MLP side by side behind one LayerNorm, biases everywhere, the head included.</summary>
/// <remarks>Li et al. (arXiv:2309.05463).</remarks>
internal sealed class PhiLayers : IDecoderLayers
{
    private const string Embedding = "model.embed_tokens.weight";
    private readonly Activation activation;
    private readonly Block[] blocks;
    private readonly NormPart finalNorm;
    private readonly LinearPart head;

    public PhiLayers(ModelConfig config, PhiTraits traits)
    {
        long width = config.HiddenSize, queryWidth = (long)config.HeadCount * config.HeadSize, keyWidth = (long)config.KeyValueHeadCount * config.HeadSize;
        activation = traits.Activation;
        NormPart Norm(string stem) => new(stem, width, NormKind.Layer, config.NormEpsilon);
        blocks = Enumerable.Range(0, config.LayerCount).Select(layer => $"model.layers.{layer}.").Select(stem => new Block(
            new(stem + "self_attn.q_proj", queryWidth, width, hasBias: true),
            new(stem + "self_attn.k_proj", keyWidth, width, hasBias: true),
            new(stem + "self_attn.v_proj", keyWidth, width, hasBias: true),
            new(stem + "self_attn.dense", width, queryWidth, hasBias: true) { WritesToResidual = true },
            new(stem + "mlp.fc1", config.IntermediateSize, width, hasBias: true),
            new(stem + "mlp.fc2", width, config.IntermediateSize, hasBias: true) { WritesToResidual = true },
            Norm(stem + "input_layernorm"))).ToArray();
        finalNorm = Norm("model.final_layernorm");
        head = new("lm_head", config.VocabularySize, width, hasBias: true);
        if (config.TieWordEmbeddings)
            head = head with { Weight = Embedding };
        Rotary = new(traits.RopeTheta, traits.RotaryWidth);
        Weights =
        [
            new(Embedding, [config.VocabularySize, width], WeightRole.Matrix),
            .. blocks.SelectMany(block => block.Weights),
            .. finalNorm.Weights,
            // A tied head shares the matrix and keeps its own bias.
            .. head.Weights.Where(weight => weight.Name != Embedding),
        ];
    }

    public IReadOnlyList<WeightShape> Weights { get; }

    public RotarySettings? Rotary { get; }

    public string BasePrefix => "model.";

    public bool IsIgnored(string name) =>
        name.EndsWith("rotary_emb.inv_freq", StringComparison.Ordinal) || (head.Weight == Embedding && name == "lm_head.weight");

    public Tensor Embed(WeightSet weights, Tensor ids) => weights[Embedding].index_select(0, ids);

    public Tensor Enter(ForwardPass pass, Tensor embeddings) => embeddings;

    public Tensor Layer(ForwardPass pass, int layer, Tensor residual)
    {
        var block = blocks[layer];
        var normed = pass.Norm(block.Norm, residual);
        var mixed = pass.Attend(layer, pass.Heads(block.Query, normed), pass.Heads(block.Key, normed), pass.Heads(block.Value, normed)); // [B, T, H*h]
        residual = residual + pass.Hooked(HookSite.AttentionOutput, layer, pass.Linear(block.AttentionOutput, mixed));
        return residual + pass.Mlp(layer, block.Up, activation, block.Down, normed);
    }

    public Tensor Logits(ForwardPass pass, Tensor residual) => pass.Linear(head, pass.Norm(finalNorm, residual));

    private sealed record Block(LinearPart Query, LinearPart Key, LinearPart Value, LinearPart AttentionOutput, LinearPart Up, LinearPart Down, NormPart Norm)
    {
        public IEnumerable<WeightShape> Weights =>
            [.. Query.Weights, .. Key.Weights, .. Value.Weights, .. AttentionOutput.Weights, .. Up.Weights, .. Down.Weights, .. Norm.Weights];
    }
}
