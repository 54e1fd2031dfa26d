using System.Text.Json;

namespace Compliance.Engine.Models.Families;

/// <summary>GPT-2 and models of its shape (DistilGPT-2, DialoGPT).</summary>
internal sealed class Gpt2Family : IModelFamily
{
    public IReadOnlyList<string> ModelTypes { get; } = ["gpt2"];

    public string Architecture(string modelType) => "GPT2LMHeadModel";

    public IDecoderLayers Layers(ModelConfig config) => new Gpt2Layers(config, FamilyTraits.Of<Gpt2Traits>(config));

    // Defaults: transformers, GPT2Config.
    public ModelConfig Read(ConfigReader json, string modelType)
    {
        json.RefuseFlag("scale_attn_weights", refused: false);
        json.RefuseFlag("scale_attn_by_inverse_layer_idx");
        json.RefuseFlag("add_cross_attention");
        int hiddenSize = json.Integer("n_embd", 768), headCount = json.Integer("n_head", 12);
        return new ModelConfig
        {
            ModelType = modelType,
            VocabularySize = json.Integer("vocab_size", 50257),
            HiddenSize = hiddenSize,
            IntermediateSize = json.OptionalInteger("n_inner") ?? 4 * hiddenSize,
            LayerCount = json.Integer("n_layer", 12),
            HeadCount = headCount,
            KeyValueHeadCount = headCount,
            HeadSize = json.HeadSize(hiddenSize, headCount),
            MaxPositions = json.Integer("n_positions", 1024),
            NormEpsilon = json.Number("layer_norm_epsilon", 1e-5),
            TieWordEmbeddings = json.Flag("tie_word_embeddings", true),
            Traits = new Gpt2Traits { Activation = json.Activation("activation_function", Activation.GeluTanh) },
        };
    }

    public void Write(ModelConfig config, Utf8JsonWriter json)
    {
        json.WriteNumber("n_embd", config.HiddenSize);
        json.WriteNumber("n_inner", config.IntermediateSize);
        json.WriteNumber("n_layer", config.LayerCount);
        json.WriteNumber("n_head", config.HeadCount);
        json.WriteNumber("n_positions", config.MaxPositions);
        json.WriteNumber("layer_norm_epsilon", config.NormEpsilon);
        json.WriteString("activation_function", ModelConfigFile.Name(FamilyTraits.Of<Gpt2Traits>(config).Activation));
    }
}
