using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>What <see cref="UnlearningRunner"/> did. Stands as unlearning.json in the output folder.</summary>
public sealed record UnlearningResult
{
    /// <summary>Method and settings.</summary>
    public required UnlearningSettings Settings { get; init; }

    /// <summary>Seed of the run.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Hash of the weights that the run started from.</summary>
    public required string BaseModelSha256 { get; init; }

    /// <summary>Hash of the forget examples.</summary>
    public required string ForgetSha256 { get; init; }

    /// <summary>Hash of the retain examples.</summary>
    public required string RetainSha256 { get; init; }

    /// <summary>Number of forget examples.</summary>
    public required int ForgetCount { get; init; }

    /// <summary>Number of retain examples.</summary>
    public required int RetainCount { get; init; }

    /// <summary>How many numbers were trained.</summary>
    public required long TrainableCount { get; init; }

    /// <summary>What was written.</summary>
    public required UnlearningArtefact Artefact { get; init; }

    /// <summary>Steps, losses and speed.</summary>
    public required TrainingOutcome Outcome { get; init; }
}
