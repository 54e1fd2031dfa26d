using System.Text.Json;

namespace Compliance.Engine.Models.Families;

/// <summary>GPT-NeoX and Pythia.</summary>
internal sealed class GptNeoXFamily : IModelFamily
{
    public IReadOnlyList<string> ModelTypes { get; } = ["gpt_neox"];

    public string Architecture(string modelType) => "GPTNeoXForCausalLM";

    public IDecoderLayers Layers(ModelConfig config) => new GptNeoXLayers(config, FamilyTraits.Of<GptNeoXTraits>(config));

    // Defaults: transformers, GPTNeoXConfig.
    public ModelConfig Read(ConfigReader json, string modelType)
    {
        json.RefuseScaledRotary();
        int hiddenSize = json.Integer("hidden_size", 6144), headCount = json.Integer("num_attention_heads", 64);
        var headSize = json.HeadSize(hiddenSize, headCount);
        return new ModelConfig
        {
            ModelType = modelType,
            VocabularySize = json.Integer("vocab_size", 50432),
            HiddenSize = hiddenSize,
            IntermediateSize = json.Integer("intermediate_size", 24576),
            LayerCount = json.Integer("num_hidden_layers", 44),
            HeadCount = headCount,
            KeyValueHeadCount = headCount,
            HeadSize = headSize,
            MaxPositions = json.Integer("max_position_embeddings", 2048),
            NormEpsilon = json.Number("layer_norm_eps", 1e-5),
            TieWordEmbeddings = json.Flag("tie_word_embeddings", false),
            Traits = new GptNeoXTraits
            {
                RopeTheta = json.RopeTheta("rotary_emb_base"),
                // As transformers rounds it: towards zero.
                RotaryWidth = (int)(headSize * (json.OptionalNumber("rotary_pct") ?? json.RopeParameter("partial_rotary_factor") ?? 0.25)),
                HasParallelResidual = json.Flag("use_parallel_residual", true),
                HasAttentionBias = json.Flag("attention_bias", true),
                Activation = json.Activation("hidden_act", Activation.Gelu),
            },
        };
    }

    public void Write(ModelConfig config, Utf8JsonWriter json)
    {
        var traits = FamilyTraits.Of<GptNeoXTraits>(config);
        json.WriteNumber("hidden_size", config.HiddenSize);
        json.WriteNumber("intermediate_size", config.IntermediateSize);
        json.WriteNumber("num_hidden_layers", config.LayerCount);
        json.WriteNumber("num_attention_heads", config.HeadCount);
        json.WriteNumber("max_position_embeddings", config.MaxPositions);
        json.WriteNumber("layer_norm_eps", config.NormEpsilon);
        json.WriteNumber("rotary_emb_base", traits.RopeTheta);
        json.WriteNumber("rotary_pct", traits.RotaryWidth / (double)config.HeadSize);
        json.WriteBoolean("use_parallel_residual", traits.HasParallelResidual);
        json.WriteBoolean("attention_bias", traits.HasAttentionBias);
        json.WriteString("hidden_act", ModelConfigFile.Name(traits.Activation));
    }
}
