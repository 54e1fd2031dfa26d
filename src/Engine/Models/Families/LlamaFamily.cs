using System.Text.Json;

namespace Compliance.Engine.Models.Families;

/// <summary>LLaMA, Mistral, Qwen2 and OLMo, which differ by configuration only.</summary>
internal sealed class LlamaFamily : IModelFamily
{
    public IReadOnlyList<string> ModelTypes { get; } = ["llama", "mistral", "qwen2", "olmo"];

    public string Architecture(string modelType) => modelType switch
    {
        "mistral" => "MistralForCausalLM",
        "qwen2" => "Qwen2ForCausalLM",
        "olmo" => "OlmoForCausalLM",
        _ => "LlamaForCausalLM",
    };

    public IDecoderLayers Layers(ModelConfig config) => new LlamaLayers(config, FamilyTraits.Of<LlamaTraits>(config));

    public ModelConfig Read(ConfigReader json, string modelType)
    {
        RefuseVariants(json, modelType);
        int hiddenSize = json.Integer("hidden_size"), headCount = json.Integer("num_attention_heads");
        var hasAttentionBias = json.Flag("attention_bias", false);
        return new ModelConfig
        {
            ModelType = modelType,
            VocabularySize = json.Integer("vocab_size"),
            HiddenSize = hiddenSize,
            IntermediateSize = json.Integer("intermediate_size"),
            LayerCount = json.Integer("num_hidden_layers"),
            HeadCount = headCount,
            KeyValueHeadCount = json.OptionalInteger("num_key_value_heads") ?? headCount,
            HeadSize = json.OptionalInteger("head_dim") ?? json.HeadSize(hiddenSize, headCount),
            MaxPositions = PositionsWithFullAttention(json, modelType, json.Integer("max_position_embeddings")),
            // transformers' default for each family where config.json is silent.
            NormEpsilon = json.Number("rms_norm_eps", modelType == "olmo" ? 1e-5 : 1e-6),
            TieWordEmbeddings = json.Flag("tie_word_embeddings", false),
            Traits = new LlamaTraits
            {
                RopeTheta = json.RopeTheta(),
                RopeScaling = json.RotaryScaling(),
                RopeInterleaved = json.Flag("rope_interleaved", false),
                HasQueryKeyValueBias = modelType == "qwen2" || hasAttentionBias,
                HasAttentionOutputBias = modelType != "qwen2" && hasAttentionBias,
                HasWeightlessLayerNorm = modelType == "olmo",
            },
        };
    }

    public void Write(ModelConfig config, Utf8JsonWriter json)
    {
        var traits = FamilyTraits.Of<LlamaTraits>(config);
        json.WriteNumber("hidden_size", config.HiddenSize);
        json.WriteNumber("intermediate_size", config.IntermediateSize);
        json.WriteNumber("num_hidden_layers", config.LayerCount);
        json.WriteNumber("num_attention_heads", config.HeadCount);
        json.WriteNumber("num_key_value_heads", config.KeyValueHeadCount);
        json.WriteNumber("head_dim", config.HeadSize);
        json.WriteNumber("max_position_embeddings", config.MaxPositions);
        if (!traits.HasWeightlessLayerNorm)
            json.WriteNumber("rms_norm_eps", config.NormEpsilon);
        json.WriteNumber("rope_theta", traits.RopeTheta);
        if (traits.RopeScaling is { } scaling)
            Write(scaling, json);
        if (traits.RopeInterleaved)
            json.WriteBoolean("rope_interleaved", true);
        if (config.ModelType != "qwen2")
            json.WriteBoolean("attention_bias", traits.HasQueryKeyValueBias);
        json.WriteString("hidden_act", "silu");
    }

    private static void Write(RotaryScaling scaling, Utf8JsonWriter json)
    {
        json.WriteStartObject("rope_scaling");
        json.WriteString("rope_type", scaling.ByFrequency is null ? "linear" : "llama3");
        json.WriteNumber("factor", scaling.Factor);
        if (scaling.ByFrequency is { } bands)
        {
            json.WriteNumber("low_freq_factor", bands.LowFactor);
            json.WriteNumber("high_freq_factor", bands.HighFactor);
            json.WriteNumber("original_max_position_embeddings", bands.OriginalPositions);
        }

        json.WriteEndObject();
    }

    private static void RefuseVariants(ConfigReader json, string modelType)
    {
        if (json.OptionalText("hidden_act") is { } activation && activation != "silu")
            throw json.Refusal($"asks for the activation {activation}; the {modelType} family is implemented with silu");
        json.RefuseFlag("mlp_bias");
        if (json.OptionalNumber("clip_qkv") is { } clip)
            throw json.Refusal($"asks for clip_qkv {clip}, which is not implemented");
    }

    // Within its window a model with sliding-window attention attends like any other; beyond it the results would differ, so it ends there.
    private static int PositionsWithFullAttention(ConfigReader json, string modelType, int maxPositions)
    {
        var usesWindow = modelType == "mistral" || (modelType == "qwen2" && json.Flag("use_sliding_window", false));
        return usesWindow && json.OptionalInteger("sliding_window") is { } window ? Math.Min(window, maxPositions) : maxPositions;
    }
}
