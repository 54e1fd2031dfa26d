using System.Text.Json;

namespace Compliance.Engine.Models;

/// <summary>Hugging Face <c>config.json</c> to and from <see cref="ModelConfig"/>.</summary>
public static class ModelConfigFile
{
    /// <summary>Family names that can be read.</summary>
    public static IReadOnlyList<string> KnownFamilies => ModelFamilies.ModelTypes;

    /// <summary>Reads a configuration.</summary>
    /// <exception cref="InvalidDataException">Unknown family, a missing or impossible number, or a variant that is not implemented; the message names it.</exception>
    public static ModelConfig Read(string path)
    {
        using var document = JsonFile.Parse(path);
        var modelType = document.RootElement.Text("model_type") ?? throw new InvalidDataException($"{path} has no model_type.");
        var family = ModelFamilies.Find(modelType)
            ?? throw new InvalidDataException($"{path} is a model of the family {modelType}; known families are {string.Join(", ", KnownFamilies)}.");
        var json = new ConfigReader(path, document.RootElement);
        if (json.Has("quantization_config"))
            throw json.Refusal("is a quantised model; weights must be F32, F16 or BF16");
        var config = family.Read(json, modelType);
        config.Validate();
        return config;
    }

    /// <summary>Writes a configuration that transformers can read too.</summary>
    /// <exception cref="InvalidDataException">The family is not known.</exception>
    public static void Write(ModelConfig config, int? bosId, int? eosId, string path) => JsonFile.Write(path, json =>
    {
        var family = ModelFamilies.Find(config.ModelType)
            ?? throw new InvalidDataException($"{config.ModelType} is no known family; known families are {string.Join(", ", KnownFamilies)}.");
        json.WriteStartArray("architectures");
        json.WriteStringValue(family.Architecture(config.ModelType));
        json.WriteEndArray();
        json.WriteString("model_type", config.ModelType);
        json.WriteNumber("vocab_size", config.VocabularySize);
        family.Write(config, json);
        json.WriteBoolean("tie_word_embeddings", config.TieWordEmbeddings);
        if (bosId is not null)
            json.WriteNumber("bos_token_id", bosId.Value);
        if (eosId is not null)
            json.WriteNumber("eos_token_id", eosId.Value);
        json.WriteString("torch_dtype", "float32");
    });

    /// <summary>The name of an activation in config.json.</summary>
    internal static string Name(Activation activation) => activation switch
    {
        Activation.Gelu => "gelu",
        Activation.GeluTanh => "gelu_new",
        Activation.Relu => "relu",
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
    };
}
