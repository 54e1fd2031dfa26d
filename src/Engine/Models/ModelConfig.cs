using Compliance.Engine.Models.Families;

namespace Compliance.Engine.Models;

/// <summary>The shape of a model: everything that is needed to know which weights exist and how they are combined.</summary>
public sealed record ModelConfig
{
    /// <summary>Family name as in Hugging Face <c>config.json</c>; known are <see cref="ModelConfigFile.KnownFamilies"/>.</summary>
    public required string ModelType { get; init; }

    /// <summary>Number of token ids, V.</summary>
    public required int VocabularySize { get; init; }

    /// <summary>Width of the residual stream, D.</summary>
    public required int HiddenSize { get; init; }

    /// <summary>Number of MLP coefficients per layer, I.</summary>
    public required int IntermediateSize { get; init; }

    /// <summary>Number of decoder layers.</summary>
    public required int LayerCount { get; init; }

    /// <summary>Number of query heads, H.</summary>
    public required int HeadCount { get; init; }

    /// <summary>Number of key and value heads, K; H must be a multiple of it.</summary>
    public required int KeyValueHeadCount { get; init; }

    /// <summary>Width of one head, h.</summary>
    public required int HeadSize { get; init; }

    /// <summary>Greatest number of positions (soft prompt, prompt and answer together).</summary>
    public required int MaxPositions { get; init; }

    /// <summary>Added to the mean square or the variance before the root in each norm.</summary>
    public double NormEpsilon { get; init; } = 1e-5;

    /// <summary>Whether the output projection is the embedding matrix.</summary>
    public bool TieWordEmbeddings { get; init; }

    /// <summary>What only the model's family has; a plain LLaMA's unless given.</summary>
    public FamilyTraits Traits { get; init; } = new LlamaTraits();

    /// <summary>Checks that the numbers fit together.</summary>
    /// <exception cref="InvalidDataException">A number is out of range; the message names it, its value and what was expected.</exception>
    public void Validate()
    {
        Positive(VocabularySize, "vocab_size");
        Positive(HiddenSize, "hidden_size");
        Positive(IntermediateSize, "intermediate_size");
        Positive(LayerCount, "num_hidden_layers");
        Positive(HeadCount, "num_attention_heads");
        Positive(KeyValueHeadCount, "num_key_value_heads");
        Positive(HeadSize, "head_dim");
        Positive(MaxPositions, "max_position_embeddings");
        if (HeadCount % KeyValueHeadCount != 0)
            throw new InvalidDataException($"num_attention_heads is {HeadCount}, which is not a multiple of num_key_value_heads {KeyValueHeadCount}.");
        if (!(NormEpsilon > 0))
            throw new InvalidDataException($"The norm epsilon is {NormEpsilon}; it must be above zero.");
        Traits.Validate(this);
    }

    private static void Positive(int value, string name)
    {
        if (value <= 0)
            throw new InvalidDataException($"{name} is {value}; a model needs at least 1.");
    }
}
