using Compliance.Application.Jobs;

namespace Compliance.Cli.Experiments.Guardrails;

/// <summary>Tells each stage of a job once.</summary>
internal sealed class ShownProgress(string folder, string name, Action<string> tell) : IRunProgress
{
    private string? _stage;

    public string CheckpointFolder => folder;

    public void Report(string stage, int step, int totalSteps, IReadOnlyDictionary<string, double>? figures = null, double? tokensPerSecond = null, double? secondsLeft = null)
    {
        if (stage == _stage) return;
        _stage = stage;
        tell($"{name}: {stage}");
    }
}
