using System.Text.Json;

namespace Compliance.Engine.Models.Families;

/// <summary>Phi-1, Phi-1.5 and Phi-2; Phi-3 is another family.</summary>
internal sealed class PhiFamily : IModelFamily
{
    public IReadOnlyList<string> ModelTypes { get; } = ["phi"];

    public string Architecture(string modelType) => "PhiForCausalLM";

    public IDecoderLayers Layers(ModelConfig config) => new PhiLayers(config, FamilyTraits.Of<PhiTraits>(config));

    // Defaults: transformers, PhiConfig.
    public ModelConfig Read(ConfigReader json, string modelType)
    {
        json.RefuseScaledRotary();
        json.RefuseFlag("qk_layernorm");
        int hiddenSize = json.Integer("hidden_size", 2048), headCount = json.Integer("num_attention_heads", 32);
        var headSize = json.HeadSize(hiddenSize, headCount);
        return new ModelConfig
        {
            ModelType = modelType,
            VocabularySize = json.Integer("vocab_size", 51200),
            HiddenSize = hiddenSize,
            IntermediateSize = json.Integer("intermediate_size", 8192),
            LayerCount = json.Integer("num_hidden_layers", 24),
            HeadCount = headCount,
            KeyValueHeadCount = json.OptionalInteger("num_key_value_heads") ?? headCount,
            HeadSize = headSize,
            MaxPositions = json.Integer("max_position_embeddings", 2048),
            NormEpsilon = json.Number("layer_norm_eps", 1e-5),
            TieWordEmbeddings = json.Flag("tie_word_embeddings", false),
            Traits = new PhiTraits
            {
                RopeTheta = json.RopeTheta(),
                // As transformers rounds it: towards zero.
                RotaryWidth = (int)(headSize * (json.OptionalNumber("partial_rotary_factor") ?? json.RopeParameter("partial_rotary_factor") ?? 0.5)),
                Activation = json.Activation("hidden_act", Activation.GeluTanh),
            },
        };
    }

    public void Write(ModelConfig config, Utf8JsonWriter json)
    {
        var traits = FamilyTraits.Of<PhiTraits>(config);
        json.WriteNumber("hidden_size", config.HiddenSize);
        json.WriteNumber("intermediate_size", config.IntermediateSize);
        json.WriteNumber("num_hidden_layers", config.LayerCount);
        json.WriteNumber("num_attention_heads", config.HeadCount);
        json.WriteNumber("num_key_value_heads", config.KeyValueHeadCount);
        json.WriteNumber("max_position_embeddings", config.MaxPositions);
        json.WriteNumber("layer_norm_eps", config.NormEpsilon);
        json.WriteNumber("rope_theta", traits.RopeTheta);
        json.WriteNumber("partial_rotary_factor", traits.RotaryWidth / (double)config.HeadSize);
        json.WriteString("hidden_act", ModelConfigFile.Name(traits.Activation));
    }
}
