using Compliance.Application.Jobs;

namespace Compliance.Gateway.Tests;

/// <summary>Keeps what a run said about itself, and can ask it to stop at a step.</summary>
public sealed class RecordedProgress(string checkpointFolder) : IRunProgress
{
    public List<(string Stage, int Step, int TotalSteps, IReadOnlyDictionary<string, double>? Figures)> Reports { get; } = [];

    public Action<int>? OnStep { get; set; }

    public string CheckpointFolder => checkpointFolder;

    public void Report(
        string stage, int step, int totalSteps, IReadOnlyDictionary<string, double>? figures = null, double? tokensPerSecond = null, double? secondsLeft = null)
    {
        Reports.Add((stage, step, totalSteps, figures));
        OnStep?.Invoke(step);
    }
}
