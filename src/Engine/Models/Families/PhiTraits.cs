namespace Compliance.Engine.Models.Families;

/// <summary>What Phi-1, Phi-1.5 and Phi-2 have of their own.</summary>
public sealed record PhiTraits : FamilyTraits
{
    /// <summary>Base of the rotary frequencies.</summary>
    public double RopeTheta { get; init; } = 10000;

    /// <summary>How many numbers of each head rotary embeddings turn, from the first; even.</summary>
    public required int RotaryWidth { get; init; }

    /// <summary>The function of the MLP.</summary>
    public Activation Activation { get; init; } = Activation.GeluTanh;

    internal override void Validate(ModelConfig config) => CheckRotary(RopeTheta, RotaryWidth, config.HeadSize);
}
