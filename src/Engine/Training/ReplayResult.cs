namespace Compliance.Engine.Training;

/// <summary>What <see cref="ReplayRunner"/> did. Stands as replay.json in the output folder.</summary>
public sealed record ReplayResult
{
    /// <summary>Hash of the new weights.</summary>
    public required string WeightsSha256 { get; init; }

    /// <summary>First step, counted from 0, that saw a forgotten example.</summary>
    public required int FirstForgottenStep { get; init; }

    /// <summary>Step from which it was replayed.</summary>
    public required int RestartedAtStep { get; init; }

    /// <summary>Steps of the whole training.</summary>
    public required int TotalSteps { get; init; }

    /// <summary>Examples that were taken out.</summary>
    public required int ForgottenCount { get; init; }

    /// <summary>Whether the tokenizer was made from the training's examples, the forgotten ones included: it is not replayed.</summary>
    public required bool TokenizerSawExamples { get; init; }

    /// <summary>Steps, losses and speed.</summary>
    public required TrainingOutcome Outcome { get; init; }
}
