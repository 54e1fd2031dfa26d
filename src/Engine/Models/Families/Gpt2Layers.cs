using static TorchSharp.torch;

namespace Compliance.Engine.Models.Families;

/// <summary>GPT-2: learned positions, LayerNorm before attention and MLP, one matrix for query, key and value.</summary>
/// <remarks>Radford et al. 2019, Language Models are Unsupervised Multitask Learners. Files hold its matrices as [in, out]; here they are [out, in] as in every family.</remarks>
internal sealed class Gpt2Layers : IDecoderLayers
{
    private const string Embedding = "transformer.wte.weight";
    private const string Positions = "transformer.wpe.weight";
    private readonly int headSize;
    private readonly Activation activation;
    private readonly Block[] blocks;
    private readonly NormPart finalNorm;
    private readonly LinearPart head;
    private readonly bool isTied;

    public Gpt2Layers(ModelConfig config, Gpt2Traits traits)
    {
        long width = config.HiddenSize, queryWidth = (long)config.HeadCount * config.HeadSize;
        headSize = config.HeadSize;
        activation = traits.Activation;
        NormPart Norm(string stem) => new(stem, width, NormKind.Layer, config.NormEpsilon);
        LinearPart Linear(string stem, long output, long input, bool writesToResidual) =>
            new(stem, output, input, hasBias: true) { WritesToResidual = writesToResidual, IsTransposedInFile = true };
        blocks = Enumerable.Range(0, config.LayerCount).Select(layer => $"transformer.h.{layer}.").Select(stem => new Block(
            Norm(stem + "ln_1"),
            Linear(stem + "attn.c_attn", 3 * queryWidth, width, false),
            Linear(stem + "attn.c_proj", width, queryWidth, true),
            Norm(stem + "ln_2"),
            Linear(stem + "mlp.c_fc", config.IntermediateSize, width, false),
            Linear(stem + "mlp.c_proj", width, config.IntermediateSize, true))).ToArray();
        finalNorm = Norm("transformer.ln_f");
        isTied = config.TieWordEmbeddings;
        head = new(isTied ? "transformer.wte" : "lm_head", config.VocabularySize, width);
        Weights =
        [
            new(Embedding, [config.VocabularySize, width], WeightRole.Matrix),
            new(Positions, [config.MaxPositions, width], WeightRole.Matrix),
            .. blocks.SelectMany(block => block.Weights),
            .. finalNorm.Weights,
            .. isTied ? [] : head.Weights,
        ];
    }

    public IReadOnlyList<WeightShape> Weights { get; }

    public RotarySettings? Rotary => null;

    public string BasePrefix => "transformer.";

    // The two buffers are the causal mask and the number that stands for minus infinity.
    public bool IsIgnored(string name) =>
        name.EndsWith(".attn.bias", StringComparison.Ordinal) || name.EndsWith(".attn.masked_bias", StringComparison.Ordinal) || (isTied && name == "lm_head.weight");

    public Tensor Embed(WeightSet weights, Tensor ids) => weights[Embedding].index_select(0, ids);

    public Tensor Enter(ForwardPass pass, Tensor embeddings) => embeddings + pass.PositionRows(Positions);

    public Tensor Layer(ForwardPass pass, int layer, Tensor residual)
    {
        var block = blocks[layer];
        var parts = pass.Linear(block.QueryKeyValue, pass.Norm(block.AttentionNorm, residual)); // [B, T, 3*H*h]: all queries, all keys, all values
        parts = parts.view(parts.shape[0], parts.shape[1], 3, -1, headSize); // [B, T, 3, H, h]
        var mixed = pass.Attend(layer, parts.select(2, 0), parts.select(2, 1), parts.select(2, 2)); // [B, T, H*h]
        residual = residual + pass.Hooked(HookSite.AttentionOutput, layer, pass.Linear(block.AttentionOutput, mixed));
        return residual + pass.Mlp(layer, block.Up, activation, block.Down, pass.Norm(block.MlpNorm, residual));
    }

    public Tensor Logits(ForwardPass pass, Tensor residual) => pass.Linear(head, pass.Norm(finalNorm, residual));

    private sealed record Block(NormPart AttentionNorm, LinearPart QueryKeyValue, LinearPart AttentionOutput, NormPart MlpNorm, LinearPart Up, LinearPart Down)
    {
        public IEnumerable<WeightShape> Weights =>
            [.. AttentionNorm.Weights, .. QueryKeyValue.Weights, .. AttentionOutput.Weights, .. MlpNorm.Weights, .. Up.Weights, .. Down.Weights];
    }
}
