namespace Compliance.Engine.Models.Families;

/// <summary>What GPT-NeoX and Pythia have of their own.</summary>
public sealed record GptNeoXTraits : FamilyTraits
{
    /// <summary>Base of the rotary frequencies.</summary>
    public double RopeTheta { get; init; } = 10000;

    /// <summary>How many numbers of each head rotary embeddings turn, from the first; even.</summary>
    public required int RotaryWidth { get; init; }

    /// <summary>Whether attention and MLP read the same residual stream, instead of one after the other.</summary>
    public bool HasParallelResidual { get; init; } = true;

    /// <summary>Whether the two projections of attention have a bias.</summary>
    public bool HasAttentionBias { get; init; } = true;

    /// <summary>The function of the MLP.</summary>
    public Activation Activation { get; init; } = Activation.Gelu;

    internal override void Validate(ModelConfig config) => CheckRotary(RopeTheta, RotaryWidth, config.HeadSize);
}
