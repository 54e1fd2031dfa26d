namespace Compliance.Engine.Models.Families;

/// <summary>What LLaMA, Mistral, Qwen2 and OLMo have of their own.</summary>
public sealed record LlamaTraits : FamilyTraits
{
    /// <summary>Base of the rotary frequencies.</summary>
    public double RopeTheta { get; init; } = 10000;

    /// <summary>How rotary angles are stretched for long texts (LLaMA 3.1 and later); null for not at all.</summary>
    public RotaryScaling? RopeScaling { get; init; }

    /// <summary>Whether rotary embeddings turn adjacent pairs (2i, 2i+1), as llama2.c does, instead of (i, i + h/2), as Hugging Face does.</summary>
    public bool RopeInterleaved { get; init; }

    /// <summary>Whether the query, key and value projections have a bias (Qwen2).</summary>
    public bool HasQueryKeyValueBias { get; init; }

    /// <summary>Whether the attention's output projection has a bias (LLaMA with <c>attention_bias</c>).</summary>
    public bool HasAttentionOutputBias { get; init; }

    /// <summary>Whether norms are LayerNorm without weights (OLMo) instead of RMSNorm with weights.</summary>
    public bool HasWeightlessLayerNorm { get; init; }

    internal override void Validate(ModelConfig config)
    {
        CheckRotary(RopeTheta, config.HeadSize, config.HeadSize);
        RopeScaling?.Validate();
    }
}
