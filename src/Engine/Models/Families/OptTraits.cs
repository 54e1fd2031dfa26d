namespace Compliance.Engine.Models.Families;

/// <summary>What OPT has of its own.</summary>
public sealed record OptTraits : FamilyTraits
{
    /// <summary>Width of the token embeddings; where it is not the residual stream's (OPT-350M), a matrix leads into it and another out of it.</summary>
    public required int EmbeddingSize { get; init; }

    /// <summary>Whether norms come before attention and MLP instead of after them (OPT-350M).</summary>
    public bool HasNormsBefore { get; init; } = true;

    /// <summary>Whether there is a norm after the last layer; only where norms come before.</summary>
    public bool HasFinalNorm { get; init; } = true;

    /// <summary>Whether linear layers have a bias (not in Galactica).</summary>
    public bool HasBias { get; init; } = true;

    /// <summary>Whether norms have weights.</summary>
    public bool HasNormWeights { get; init; } = true;

    /// <summary>The function of the MLP.</summary>
    public Activation Activation { get; init; } = Activation.Relu;

    internal override void Validate(ModelConfig config)
    {
        if (EmbeddingSize <= 0)
            throw new InvalidDataException($"word_embed_proj_dim is {EmbeddingSize}; a model needs at least 1.");
    }
}
