namespace Compliance.Application.Jobs;

/// <summary>What a long piece of work tells about itself, and how it learns that it should stop.</summary>
/// <remarks>Calls are cheap and may be frequent: the implementation writes to the database at most about once a second and polls the cancel flag then.</remarks>
public interface IRunProgress
{
    /// <summary>Says where the work stands. Figures are named: "forget", "retain", "kl", "learning-rate".</summary>
    void Report(string stage, int step, int totalSteps, IReadOnlyDictionary<string, double>? figures = null, double? tokensPerSecond = null, double? secondsLeft = null);

    /// <summary>Folder for this run's checkpoints. Survives the process; the next attempt resumes from it.</summary>
    string CheckpointFolder { get; }
}
