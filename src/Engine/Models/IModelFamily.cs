using System.Text.Json;

namespace Compliance.Engine.Models;

/// <summary>A family of models: the names it goes by, its <c>config.json</c>, and its layers.</summary>
internal interface IModelFamily
{
    /// <summary>Its names in <c>model_type</c>.</summary>
    IReadOnlyList<string> ModelTypes { get; }

    /// <summary>The class of transformers for such a model, such as <c>GPT2LMHeadModel</c>.</summary>
    string Architecture(string modelType);

    /// <summary>Reads a configuration, with transformers' defaults where it is silent.</summary>
    /// <exception cref="InvalidDataException">A number is missing or impossible, or a variant is not implemented; the message names it.</exception>
    ModelConfig Read(ConfigReader json, string modelType);

    /// <summary>Writes the members that <see cref="Read"/> reads.</summary>
    void Write(ModelConfig config, Utf8JsonWriter json);

    /// <summary>The layers of a model.</summary>
    /// <exception cref="InvalidDataException">The configuration holds another family's traits.</exception>
    IDecoderLayers Layers(ModelConfig config);
}
