using Compliance.Engine.Examples;

namespace Compliance.Engine.Training;

/// <summary>What to train, and where to put it.</summary>
public sealed record TrainingJob
{
    /// <summary>What the model learns.</summary>
    public required IReadOnlyList<TrainingExample> Examples { get; init; }

    /// <summary>Folder for the model; made if it does not exist.</summary>
    public required string OutputPath { get; init; }

    /// <summary>Size of a new model, optimiser, length.</summary>
    public TrainingSettings Settings { get; init; } = new();

    /// <summary>Model to go on from, with its tokenizer; null trains both from scratch.</summary>
    public string? FromPath { get; init; }

    /// <summary>
    /// Model whose tokenizer a model from scratch takes over; null makes a new one. A reference has to read text in the tokens of the model that it is compared with.
    /// </summary>
    public string? TokenizerPath { get; init; }

    /// <summary>
    /// Steps between two checkpoints that are kept, with a record of which example was seen in which step, so that <see cref="ReplayRunner"/> can forget exactly; 0 keeps none.
    /// </summary>
    public int KeepEverySteps { get; init; }

    /// <summary>Go on from the checkpoint in the output folder if there is one.</summary>
    public bool Resume { get; init; }
}
