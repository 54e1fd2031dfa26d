namespace Compliance.Engine.Models.Families;

/// <summary>What GPT-2 has of its own.</summary>
public sealed record Gpt2Traits : FamilyTraits
{
    /// <summary>The function of the MLP.</summary>
    public Activation Activation { get; init; } = Activation.GeluTanh;

    internal override void Validate(ModelConfig config)
    {
    }
}
