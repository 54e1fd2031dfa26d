namespace Compliance.Engine.Models;

/// <summary>What the configuration of one family says beyond the numbers that all families have; one record per family.</summary>
public abstract record FamilyTraits
{
    /// <summary>Checks the traits against the common numbers.</summary>
    internal abstract void Validate(ModelConfig config);

    private protected static void CheckRotary(double theta, int width, int headSize)
    {
        if (!(theta > 0))
            throw new InvalidDataException($"The rotary base is {theta}; it must be above zero.");
        if (width % 2 != 0 || width <= 0 || width > headSize)
            throw new InvalidDataException($"Rotary embeddings would turn {width} of the {headSize} numbers of each head; they need an even number, from 2 to all of them.");
    }

    /// <summary>The traits of a configuration as those of the asking family.</summary>
    internal static T Of<T>(ModelConfig config)
        where T : FamilyTraits =>
        config.Traits as T ?? throw new InvalidDataException($"A {config.ModelType} model was given {config.Traits.GetType().Name}; it needs {typeof(T).Name}.");
}
