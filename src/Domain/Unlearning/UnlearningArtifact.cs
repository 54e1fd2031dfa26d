namespace Compliance.Domain.Unlearning;

/// <summary>What a run made: a guardrail rule file, a soft prompt, or a model folder. Named by its hash.</summary>
public sealed class UnlearningArtifact
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required Guid RequestId { get; init; }
    public required Guid PlanId { get; init; }
    public required Guid RunId { get; init; }
    public required StrategyKind Kind { get; init; }

    /// <summary>Model version it was made for.</summary>
    public required Guid BaseModelId { get; init; }

    /// <summary>Model version it produced (fine-tuning only).</summary>
    public Guid? NewModelId { get; init; }

    /// <summary>File or folder in the artefact store.</summary>
    public required string Path { get; set; }

    public required string Sha256 { get; set; }
    public required DateTimeOffset MadeAt { get; init; }
    /// <summary>The soft prompt that was in force when this one was made. This one covers its examples too and takes its place at sign-off.</summary>
    public Guid? ReplacesId { get; init; }

    public ArtifactState State { get; set; }
    public int Version { get; set; }
}
