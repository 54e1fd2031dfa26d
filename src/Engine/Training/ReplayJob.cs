using Compliance.Engine.Examples;

namespace Compliance.Engine.Training;

/// <summary>Which examples a trained model is to forget exactly, and where the new model goes.</summary>
public sealed record ReplayJob
{
    /// <summary>Folder of the trained model, with its record and kept checkpoints.</summary>
    public required string TrainedPath { get; init; }

    /// <summary>Ids of the examples to forget; their content is not needed and may be gone.</summary>
    public required IReadOnlySet<string> ForgottenIds { get; init; }

    /// <summary>The other examples of the training, as they were.</summary>
    public required IReadOnlyList<TrainingExample> Examples { get; init; }

    /// <summary>Folder for the new model, its record and checkpoints.</summary>
    public required string OutputPath { get; init; }

    /// <summary>Start from the first step instead of the last checkpoint before the first forgotten example: the same result, later. For checking that it is the same.</summary>
    public bool FromStart { get; init; }

    /// <summary>Go on from the checkpoint in the output folder if there is one.</summary>
    public bool Resume { get; init; }
}
