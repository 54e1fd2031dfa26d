namespace Compliance.Engine.Training;

/// <summary>One step of a training as it was planned.</summary>
/// <param name="Step">Counted from 0.</param>
/// <param name="LearningRate">Of this step.</param>
/// <param name="Ids">Examples of the batch, in order.</param>
public sealed record RecordedStep(int Step, double LearningRate, IReadOnlyList<string> Ids);
