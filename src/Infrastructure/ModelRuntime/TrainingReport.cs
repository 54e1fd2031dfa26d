using Compliance.Application.Jobs;
using Compliance.Engine.Training;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Steps of the engine as progress of a run.</summary>
internal sealed class TrainingReport(IRunProgress progress) : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value)
    {
        var figures = new Dictionary<string, double>(value.Losses) { ["learning-rate"] = value.LearningRate };
        progress.Report("Unlearning", value.Step, value.TotalSteps, figures, value.TokensPerSecond, value.SecondsLeft);
    }
}
