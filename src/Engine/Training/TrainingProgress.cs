namespace Compliance.Engine.Training;

/// <summary>Where a run stands, after each step.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="TotalSteps">Steps of the whole run, if it is not stopped early.</param>
/// <param name="Epoch">Counted from 1.</param>
/// <param name="Losses">Named losses of this step's batch, nats per token unless the method says otherwise.</param>
/// <param name="LearningRate">Used in this step.</param>
/// <param name="TokensPerSecond">Over this process's part of the run.</param>
/// <param name="SecondsLeft">At the speed so far.</param>
public sealed record TrainingProgress(
    int Step,
    int TotalSteps,
    int Epoch,
    IReadOnlyDictionary<string, double> Losses,
    double LearningRate,
    double TokensPerSecond,
    double SecondsLeft);
