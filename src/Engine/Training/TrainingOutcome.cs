namespace Compliance.Engine.Training;

/// <summary>How a run ended.</summary>
/// <param name="Steps">Steps made in all, those before a resume included.</param>
/// <param name="StoppedEarly">Whether the task ended it before the last epoch.</param>
/// <param name="FinalLosses">Losses of the last step.</param>
/// <param name="Seconds">Wall time of this process's part.</param>
/// <param name="TokensPerSecond">Over this process's part.</param>
public sealed record TrainingOutcome(
    int Steps, bool StoppedEarly, IReadOnlyDictionary<string, double> FinalLosses, double Seconds, double TokensPerSecond);
