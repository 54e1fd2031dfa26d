using System.Text.Json;

namespace Compliance.Engine.Models.Families;

/// <summary>OPT, with the variants of OPT-350M and Galactica.</summary>
internal sealed class OptFamily : IModelFamily
{
    // PyTorch's default, which transformers does not let a configuration change.
    private const double NormEpsilon = 1e-5;

    public IReadOnlyList<string> ModelTypes { get; } = ["opt"];

    public string Architecture(string modelType) => "OPTForCausalLM";

    public IDecoderLayers Layers(ModelConfig config) => new OptLayers(config, FamilyTraits.Of<OptTraits>(config));

    // Defaults: transformers, OPTConfig.
    public ModelConfig Read(ConfigReader json, string modelType)
    {
        int hiddenSize = json.Integer("hidden_size", 768), headCount = json.Integer("num_attention_heads", 12);
        var hasNormsBefore = json.Flag("do_layer_norm_before", true);
        return new ModelConfig
        {
            ModelType = modelType,
            VocabularySize = json.Integer("vocab_size", 50272),
            HiddenSize = hiddenSize,
            IntermediateSize = json.Integer("ffn_dim", 3072),
            LayerCount = json.Integer("num_hidden_layers", 12),
            HeadCount = headCount,
            KeyValueHeadCount = headCount,
            HeadSize = json.HeadSize(hiddenSize, headCount),
            MaxPositions = json.Integer("max_position_embeddings", 2048),
            NormEpsilon = NormEpsilon,
            TieWordEmbeddings = json.Flag("tie_word_embeddings", true),
            Traits = new OptTraits
            {
                EmbeddingSize = json.OptionalInteger("word_embed_proj_dim") ?? hiddenSize,
                HasNormsBefore = hasNormsBefore,
                HasFinalNorm = hasNormsBefore && !json.Flag("_remove_final_layer_norm", false),
                HasBias = json.Flag("enable_bias", true),
                HasNormWeights = json.Flag("layer_norm_elementwise_affine", true),
                Activation = json.Activation("activation_function", Activation.Relu),
            },
        };
    }

    public void Write(ModelConfig config, Utf8JsonWriter json)
    {
        var traits = FamilyTraits.Of<OptTraits>(config);
        json.WriteNumber("hidden_size", config.HiddenSize);
        json.WriteNumber("word_embed_proj_dim", traits.EmbeddingSize);
        json.WriteNumber("ffn_dim", config.IntermediateSize);
        json.WriteNumber("num_hidden_layers", config.LayerCount);
        json.WriteNumber("num_attention_heads", config.HeadCount);
        json.WriteNumber("max_position_embeddings", config.MaxPositions);
        json.WriteBoolean("do_layer_norm_before", traits.HasNormsBefore);
        json.WriteBoolean("_remove_final_layer_norm", traits.HasNormsBefore && !traits.HasFinalNorm);
        json.WriteBoolean("enable_bias", traits.HasBias);
        json.WriteBoolean("layer_norm_elementwise_affine", traits.HasNormWeights);
        json.WriteString("activation_function", ModelConfigFile.Name(traits.Activation));
    }
}
