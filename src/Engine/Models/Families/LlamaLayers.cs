using static TorchSharp.torch;

namespace Compliance.Engine.Models.Families;

/// <summary>LLaMA: RMSNorm, rotary positions, grouped-query attention and SwiGLU; Mistral, Qwen2 and OLMo vary it.</summary>
/// <remarks>Touvron et al. (arXiv:2302.13971). OLMo: Groeneveld et al. (arXiv:2402.00838).</remarks>
internal sealed class LlamaLayers : IDecoderLayers
{
    private const string Embedding = "model.embed_tokens.weight";
    private readonly Block[] blocks;
    private readonly NormPart finalNorm;
    private readonly LinearPart head;
    private readonly bool isTied;

    public LlamaLayers(ModelConfig config, LlamaTraits traits)
    {
        long width = config.HiddenSize, queryWidth = (long)config.HeadCount * config.HeadSize, keyWidth = (long)config.KeyValueHeadCount * config.HeadSize;
        NormPart Norm(string stem) => new(stem, width, traits.HasWeightlessLayerNorm ? NormKind.WeightlessLayer : NormKind.RootMeanSquare, config.NormEpsilon);
        blocks = Enumerable.Range(0, config.LayerCount).Select(layer => $"model.layers.{layer}.").Select(stem => new Block(
            Norm(stem + "input_layernorm"),
            new(stem + "self_attn.q_proj", queryWidth, width, traits.HasQueryKeyValueBias),
            new(stem + "self_attn.k_proj", keyWidth, width, traits.HasQueryKeyValueBias),
            new(stem + "self_attn.v_proj", keyWidth, width, traits.HasQueryKeyValueBias),
            new(stem + "self_attn.o_proj", width, queryWidth, traits.HasAttentionOutputBias) { WritesToResidual = true },
            Norm(stem + "post_attention_layernorm"),
            new(stem + "mlp.gate_proj", config.IntermediateSize, width),
            new(stem + "mlp.up_proj", config.IntermediateSize, width),
            new(stem + "mlp.down_proj", width, config.IntermediateSize) { WritesToResidual = true })).ToArray();
        finalNorm = Norm("model.norm");
        isTied = config.TieWordEmbeddings;
        head = new(isTied ? "model.embed_tokens" : "lm_head", config.VocabularySize, width);
        Rotary = new(traits.RopeTheta, config.HeadSize, traits.RopeScaling, traits.RopeInterleaved);
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

    public string BasePrefix => "model.";

    public bool IsIgnored(string name) => name.EndsWith("rotary_emb.inv_freq", StringComparison.Ordinal) || (isTied && name == "lm_head.weight");

    public Tensor Embed(WeightSet weights, Tensor ids) => weights[Embedding].index_select(0, ids);

    public Tensor Enter(ForwardPass pass, Tensor embeddings) => embeddings;

    public Tensor Layer(ForwardPass pass, int layer, Tensor residual)
    {
        var block = blocks[layer];
        var normed = pass.Norm(block.AttentionNorm, residual);
        var mixed = pass.Attend(layer, pass.Heads(block.Query, normed), pass.Heads(block.Key, normed), pass.Heads(block.Value, normed)); // [B, T, H*h]
        residual = residual + pass.Hooked(HookSite.AttentionOutput, layer, pass.Linear(block.AttentionOutput, mixed));

        normed = pass.Norm(block.MlpNorm, residual);
        var coefficients = pass.Hooked(HookSite.MlpCoefficients, layer, pass.Linear(block.Gate, normed).silu() * pass.Linear(block.Up, normed)); // [B, T, I]
        return residual + pass.Hooked(HookSite.MlpOutput, layer, pass.Linear(block.Down, coefficients));
    }

    public Tensor Logits(ForwardPass pass, Tensor residual) => pass.Linear(head, pass.Norm(finalNorm, residual));

    private sealed record Block(
        NormPart AttentionNorm, LinearPart Query, LinearPart Key, LinearPart Value, LinearPart AttentionOutput, NormPart MlpNorm, LinearPart Gate, LinearPart Up, LinearPart Down)
    {
        public IEnumerable<WeightShape> Weights =>
        [
            .. AttentionNorm.Weights, .. Query.Weights, .. Key.Weights, .. Value.Weights, .. AttentionOutput.Weights,
            .. MlpNorm.Weights, .. Gate.Weights, .. Up.Weights, .. Down.Weights,
        ];
    }
}
