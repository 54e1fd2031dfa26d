using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Models.Families;

/// <summary>OPT: learned positions, LayerNorm before (OPT-350M: after) attention and MLP.</summary>
/// <remarks>Zhang et al. (arXiv:2205.01068).</remarks>
internal sealed class OptLayers : IDecoderLayers
{
    private const string Embedding = "model.decoder.embed_tokens.weight";
    private const string Positions = "model.decoder.embed_positions.weight";

    // The table begins with the rows of fairseq's two padding positions.
    private const int PositionOffset = 2;
    private readonly OptTraits traits;
    private readonly Block[] blocks;
    private readonly LinearPart? entrance;
    private readonly NormPart? finalNorm;
    private readonly LinearPart? exit;
    private readonly LinearPart head;
    private readonly bool isTied;

    public OptLayers(ModelConfig config, OptTraits traits)
    {
        long width = config.HiddenSize, queryWidth = (long)config.HeadCount * config.HeadSize;
        this.traits = traits;
        NormPart Norm(string stem) => new(stem, width, traits.HasNormWeights ? NormKind.Layer : NormKind.WeightlessLayer, config.NormEpsilon);
        blocks = Enumerable.Range(0, config.LayerCount).Select(layer => $"model.decoder.layers.{layer}.").Select(stem => new Block(
            new(stem + "self_attn.k_proj", queryWidth, width, traits.HasBias),
            new(stem + "self_attn.v_proj", queryWidth, width, traits.HasBias),
            new(stem + "self_attn.q_proj", queryWidth, width, traits.HasBias),
            new(stem + "self_attn.out_proj", width, queryWidth, traits.HasBias) { WritesToResidual = true },
            Norm(stem + "self_attn_layer_norm"),
            new(stem + "fc1", config.IntermediateSize, width, traits.HasBias),
            new(stem + "fc2", width, config.IntermediateSize, traits.HasBias) { WritesToResidual = true },
            Norm(stem + "final_layer_norm"))).ToArray();
        if (traits.EmbeddingSize != width)
        {
            entrance = new("model.decoder.project_in", width, traits.EmbeddingSize);
            exit = new("model.decoder.project_out", traits.EmbeddingSize, width);
        }
        finalNorm = traits.HasFinalNorm ? Norm("model.decoder.final_layer_norm") : null;
        isTied = config.TieWordEmbeddings;
        head = new(isTied ? "model.decoder.embed_tokens" : "lm_head", config.VocabularySize, traits.EmbeddingSize);
        Weights =
        [
            new(Embedding, [config.VocabularySize, traits.EmbeddingSize], WeightRole.Matrix),
            new(Positions, [config.MaxPositions + PositionOffset, width], WeightRole.Matrix),
            .. entrance?.Weights ?? [],
            .. blocks.SelectMany(block => block.Weights),
            .. finalNorm?.Weights ?? [],
            .. exit?.Weights ?? [],
            .. isTied ? [] : head.Weights,
        ];
    }

    public IReadOnlyList<WeightShape> Weights { get; }

    public RotarySettings? Rotary => null;

    public string BasePrefix => "model.";

    public bool IsIgnored(string name) => isTied && name == "lm_head.weight";

    public Tensor Embed(WeightSet weights, Tensor ids)
    {
        var rows = weights[Embedding].index_select(0, ids);
        return entrance is null ? rows : F.linear(rows, weights[entrance.Weight]);
    }

    public Tensor Enter(ForwardPass pass, Tensor embeddings) => embeddings + pass.PositionRows(Positions, PositionOffset);

    public Tensor Layer(ForwardPass pass, int layer, Tensor residual)
    {
        var block = blocks[layer];
        var input = traits.HasNormsBefore ? pass.Norm(block.AttentionNorm, residual) : residual;
        var mixed = pass.Attend(layer, pass.Heads(block.Query, input), pass.Heads(block.Key, input), pass.Heads(block.Value, input)); // [B, T, H*h]
        residual = residual + pass.Hooked(HookSite.AttentionOutput, layer, pass.Linear(block.AttentionOutput, mixed));
        if (!traits.HasNormsBefore)
            residual = pass.Norm(block.AttentionNorm, residual);

        input = traits.HasNormsBefore ? pass.Norm(block.MlpNorm, residual) : residual;
        residual = residual + pass.Mlp(layer, block.Up, traits.Activation, block.Down, input);
        return traits.HasNormsBefore ? residual : pass.Norm(block.MlpNorm, residual);
    }

    public Tensor Logits(ForwardPass pass, Tensor residual)
    {
        if (finalNorm is not null)
            residual = pass.Norm(finalNorm, residual);
        return pass.Linear(head, exit is null ? residual : pass.Linear(exit, residual));
    }

    private sealed record Block(
        LinearPart Key, LinearPart Value, LinearPart Query, LinearPart AttentionOutput, NormPart AttentionNorm, LinearPart Up, LinearPart Down, NormPart MlpNorm)
    {
        public IEnumerable<WeightShape> Weights =>
        [
            .. Key.Weights, .. Value.Weights, .. Query.Weights, .. AttentionOutput.Weights, .. AttentionNorm.Weights, .. Up.Weights, .. Down.Weights, .. MlpNorm.Weights,
        ];
    }
}
