using Compliance.Engine.Models.Families;

namespace Compliance.Engine.Models;

/// <summary>The families that are implemented.</summary>
internal static class ModelFamilies
{
    private static readonly IModelFamily[] All = [new LlamaFamily(), new Gpt2Family(), new GptNeoXFamily(), new OptFamily(), new PhiFamily()];

    /// <summary>All names of <c>model_type</c>.</summary>
    public static IReadOnlyList<string> ModelTypes { get; } = [.. All.SelectMany(family => family.ModelTypes)];

    /// <summary>The family of a model type; null when it is not known.</summary>
    public static IModelFamily? Find(string modelType) => All.FirstOrDefault(family => family.ModelTypes.Contains(modelType));

    /// <summary>The layers of a model.</summary>
    /// <exception cref="InvalidDataException">The family is not known, or the numbers do not fit together.</exception>
    public static IDecoderLayers Layers(ModelConfig config)
    {
        var family = Find(config.ModelType)
            ?? throw new InvalidDataException($"{config.ModelType} is no known family; known families are {string.Join(", ", ModelTypes)}.");
        config.Validate();
        return family.Layers(config);
    }
}
