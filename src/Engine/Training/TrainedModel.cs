namespace Compliance.Engine.Training;

/// <summary>What <see cref="ModelTrainer"/> made. Stands as training.json beside the model.</summary>
public sealed record TrainedModel
{
    /// <summary>Folder of the model.</summary>
    public required string ModelPath { get; init; }

    /// <summary>Hash of the weights.</summary>
    public required string WeightsSha256 { get; init; }

    /// <summary>Hash of the weights that the training started from, or null when it started from scratch.</summary>
    public string? StartedFromSha256 { get; init; }

    /// <summary>Hash of the examples.</summary>
    public required string ExamplesSha256 { get; init; }

    /// <summary>Number of examples.</summary>
    public required int ExampleCount { get; init; }

    /// <summary>Number of weights.</summary>
    public required long ParameterCount { get; init; }

    /// <summary>How it was trained.</summary>
    public required TrainingSettings Settings { get; init; }

    /// <summary>Steps, losses and speed.</summary>
    public required TrainingOutcome Outcome { get; init; }
}
