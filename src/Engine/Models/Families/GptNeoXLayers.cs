using static TorchSharp.torch;

namespace Compliance.Engine.Models.Families;

/// <summary>GPT-NeoX and Pythia: rotary positions on a part of each head, attention and MLP side by side, one matrix for query, key and value.</summary>
/// <remarks>Black et al. (arXiv:2204.06745), Biderman et al. (arXiv:2304.01373).</remarks>
internal sealed class GptNeoXLayers : IDecoderLayers
{
    private const string Embedding = "gpt_neox.embed_in.weight";
    private readonly int headSize;
    private readonly GptNeoXTraits traits;
    private readonly Block[] blocks;
    private readonly NormPart finalNorm;
    private readonly LinearPart head;
    private readonly bool isTied;

    public GptNeoXLayers(ModelConfig config, GptNeoXTraits traits)
    {
        long width = config.HiddenSize, queryWidth = (long)config.HeadCount * config.HeadSize;
        headSize = config.HeadSize;
        this.traits = traits;
        NormPart Norm(string stem) => new(stem, width, NormKind.Layer, config.NormEpsilon);
        blocks = Enumerable.Range(0, config.LayerCount).Select(layer => $"gpt_neox.layers.{layer}.").Select(stem => new Block(
            Norm(stem + "input_layernorm"),
            Norm(stem + "post_attention_layernorm"),
            new(stem + "attention.query_key_value", 3 * queryWidth, width, traits.HasAttentionBias),
            new(stem + "attention.dense", width, queryWidth, traits.HasAttentionBias) { WritesToResidual = true },
            new(stem + "mlp.dense_h_to_4h", config.IntermediateSize, width, hasBias: true),
            new(stem + "mlp.dense_4h_to_h", width, config.IntermediateSize, hasBias: true) { WritesToResidual = true })).ToArray();
        finalNorm = Norm("gpt_neox.final_layer_norm");
        isTied = config.TieWordEmbeddings;
        head = new(isTied ? "gpt_neox.embed_in" : "embed_out", config.VocabularySize, width);
        Rotary = new(traits.RopeTheta, traits.RotaryWidth);
        Weights =
        [
            new(Embedding, [config.VocabularySize, width], WeightRole.Matrix),
            .. blocks.SelectMany(block => block.Weights),
            .. finalNorm.Weights,
            .. isTied ? [] : head.Weights,
        ];
    }

    public IReadOnlyList<WeightShape> Weights { get; }

    public RotarySettings? Rotary { get; }

    public string BasePrefix => "gpt_neox.";

    // The buffers are the causal mask, the number that stands for minus infinity, and the rotary frequencies.
    public bool IsIgnored(string name) =>
        name.EndsWith(".attention.bias", StringComparison.Ordinal)
        || name.EndsWith(".attention.masked_bias", StringComparison.Ordinal)
        || name.EndsWith("rotary_emb.inv_freq", StringComparison.Ordinal)
        || (isTied && name == "embed_out.weight");

    public Tensor Embed(WeightSet weights, Tensor ids) => weights[Embedding].index_select(0, ids);

    public Tensor Enter(ForwardPass pass, Tensor embeddings) => embeddings;

    public Tensor Layer(ForwardPass pass, int layer, Tensor residual)
    {
        var block = blocks[layer];
        var parts = pass.Linear(block.QueryKeyValue, pass.Norm(block.AttentionNorm, residual)); // [B, T, H*3*h]: query, key and value of each head in turn
        parts = parts.view(parts.shape[0], parts.shape[1], -1, 3, headSize); // [B, T, H, 3, h]
        var mixed = pass.Attend(layer, parts.select(3, 0), parts.select(3, 1), parts.select(3, 2)); // [B, T, H*h]
        var attended = residual + pass.Hooked(HookSite.AttentionOutput, layer, pass.Linear(block.AttentionOutput, mixed));
        var mlpInput = traits.HasParallelResidual ? residual : attended;
        return attended + pass.Mlp(layer, block.Up, traits.Activation, block.Down, pass.Norm(block.MlpNorm, mlpInput));
    }

    public Tensor Logits(ForwardPass pass, Tensor residual) => pass.Linear(head, pass.Norm(finalNorm, residual));

    private sealed record Block(NormPart AttentionNorm, NormPart MlpNorm, LinearPart QueryKeyValue, LinearPart AttentionOutput, LinearPart Up, LinearPart Down)
    {
        public IEnumerable<WeightShape> Weights =>
            [.. AttentionNorm.Weights, .. MlpNorm.Weights, .. QueryKeyValue.Weights, .. AttentionOutput.Weights, .. Up.Weights, .. Down.Weights];
    }
}
