namespace Compliance.Engine.Unlearning;

/// <summary>What an unlearning run left in its folder. File names are relative to the folder.</summary>
public sealed record UnlearningArtefact
{
    /// <summary>Soft prompt, or null.</summary>
    public string? SoftPromptFile { get; init; }

    /// <summary>Hash of the soft prompt's numbers, or null.</summary>
    public string? SoftPromptSha256 { get; init; }

    /// <summary>Vectors in the soft prompt, those of earlier requests included, or null: so many positions does it take from every question.</summary>
    public int? SoftPromptLength { get; init; }

    /// <summary>Low-rank addition as it was before it was merged, or null.</summary>
    public string? AdapterFile { get; init; }

    /// <summary>Hash of the changed weights when the folder holds a whole model, else null: the weights are as they were.</summary>
    public string? WeightsSha256 { get; init; }
}
