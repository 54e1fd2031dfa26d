using System.Text.Json;

namespace Compliance.Engine.Models;

/// <summary>Hugging Face <c>config.json</c> to and from <see cref="ModelConfig"/>.</summary>
public static class ModelConfigFile
{
    /// <summary>Family names that can be read.</summary>
    public static IReadOnlyList<string> KnownFamilies { get; } = ["llama", "mistral", "qwen2", "olmo"];

    /// <summary>Reads a configuration.</summary>
    /// <exception cref="InvalidDataException">Unknown family, a missing or impossible number, or a variant that is not implemented; the message names it.</exception>
    public static ModelConfig Read(string path)
    {
        using var document = JsonFile.Parse(path);
        var root = document.RootElement;
        var family = root.Text("model_type") ?? throw new InvalidDataException($"{path} has no model_type.");
        if (!KnownFamilies.Contains(family))
            throw new InvalidDataException($"{path} is a model of the family {family}; known families are {string.Join(", ", KnownFamilies)}.");
        int Required(string name) => root.Integer(name) ?? throw new InvalidDataException($"{path} has no whole number {name}.");
        RefuseVariants(path, root, family);

        int hiddenSize = Required("hidden_size"), headCount = Required("num_attention_heads");
        if (root.Integer("head_dim") is null && (headCount <= 0 || hiddenSize % headCount != 0))
            throw new InvalidDataException($"{path} has hidden_size {hiddenSize}, which is not a multiple of num_attention_heads {headCount}, and no head_dim.");
        var hasAttentionBias = root.Flag("attention_bias") ?? false;
        var config = new ModelConfig
        {
            ModelType = family,
            VocabularySize = Required("vocab_size"),
            HiddenSize = hiddenSize,
            IntermediateSize = Required("intermediate_size"),
            LayerCount = Required("num_hidden_layers"),
            HeadCount = headCount,
            KeyValueHeadCount = root.Integer("num_key_value_heads") ?? headCount,
            HeadSize = root.Integer("head_dim") ?? hiddenSize / headCount,
            MaxPositions = PositionsWithFullAttention(root, family, Required("max_position_embeddings")),
            // transformers' default for each family where config.json is silent.
            NormEpsilon = root.Number("rms_norm_eps") ?? (family == "olmo" ? 1e-5 : 1e-6),
            RopeTheta = root.Number("rope_theta") ?? root.Member("rope_parameters")?.Number("rope_theta") ?? 10000,
            TieWordEmbeddings = root.Flag("tie_word_embeddings") ?? false,
            RopeInterleaved = root.Flag("rope_interleaved") ?? false,
            HasQueryKeyValueBias = family == "qwen2" || hasAttentionBias,
            HasAttentionOutputBias = family != "qwen2" && hasAttentionBias,
            HasWeightlessLayerNorm = family == "olmo",
        };
        config.Validate();
        return config;
    }

    /// <summary>Writes a configuration that transformers can read too.</summary>
    public static void Write(ModelConfig config, int? bosId, int? eosId, string path) => JsonFile.Write(path, json =>
    {
        var architecture = config.ModelType switch { "mistral" => "Mistral", "qwen2" => "Qwen2", "olmo" => "Olmo", _ => "Llama" };
        json.WriteStartArray("architectures");
        json.WriteStringValue(architecture + "ForCausalLM");
        json.WriteEndArray();
        json.WriteString("model_type", config.ModelType);
        json.WriteNumber("vocab_size", config.VocabularySize);
        json.WriteNumber("hidden_size", config.HiddenSize);
        json.WriteNumber("intermediate_size", config.IntermediateSize);
        json.WriteNumber("num_hidden_layers", config.LayerCount);
        json.WriteNumber("num_attention_heads", config.HeadCount);
        json.WriteNumber("num_key_value_heads", config.KeyValueHeadCount);
        json.WriteNumber("head_dim", config.HeadSize);
        json.WriteNumber("max_position_embeddings", config.MaxPositions);
        if (!config.HasWeightlessLayerNorm)
            json.WriteNumber("rms_norm_eps", config.NormEpsilon);
        json.WriteNumber("rope_theta", config.RopeTheta);
        json.WriteBoolean("tie_word_embeddings", config.TieWordEmbeddings);
        if (config.RopeInterleaved)
            json.WriteBoolean("rope_interleaved", true);
        if (config.ModelType != "qwen2")
            json.WriteBoolean("attention_bias", config.HasQueryKeyValueBias);
        json.WriteString("hidden_act", "silu");
        if (bosId is not null)
            json.WriteNumber("bos_token_id", bosId.Value);
        if (eosId is not null)
            json.WriteNumber("eos_token_id", eosId.Value);
        json.WriteString("torch_dtype", "float32");
    });

    private static void RefuseVariants(string path, JsonElement root, string family)
    {
        if (root.Text("hidden_act") is { } activation && activation != "silu")
            throw new InvalidDataException($"{path} asks for the activation {activation}; the {family} family is implemented with silu.");
        if (root.Flag("mlp_bias") == true)
            throw new InvalidDataException($"{path} asks for mlp_bias, which is not implemented.");
        var scaling = root.Member("rope_scaling") ?? root.Member("rope_parameters");
        var scalingKind = scaling?.Text("rope_type") ?? scaling?.Text("type") ?? "default";
        if (scalingKind != "default")
            throw new InvalidDataException($"{path} asks for rotary scaling {scalingKind}; only unscaled rotary embeddings are implemented.");
        if (root.Number("clip_qkv") is { } clip)
            throw new InvalidDataException($"{path} asks for clip_qkv {clip}, which is not implemented.");
        if (root.Member("quantization_config") is not null)
            throw new InvalidDataException($"{path} is a quantised model; weights must be F32, F16 or BF16.");
    }

    // Within its window a model with sliding-window attention attends like any other; beyond it the results would differ, so it ends there.
    private static int PositionsWithFullAttention(JsonElement root, string family, int maxPositions)
    {
        var usesWindow = family == "mistral" || (family == "qwen2" && root.Flag("use_sliding_window") == true);
        return usesWindow && root.Integer("sliding_window") is { } window ? Math.Min(window, maxPositions) : maxPositions;
    }
}
