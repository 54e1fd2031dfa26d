using Compliance.Application.Jobs;
using Compliance.Engine.Probes;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Steps of the probes as progress of a run: each set of each variant is scored and asked once; dissection asks and patches.</summary>
internal sealed class ProbeReporting(IRunProgress progress, TimeProvider clock, int totalParts) : IProgress<ProbeProgress>
{
    private const int StepsPerPart = 100;

    private readonly long _started = clock.GetTimestamp();
    private readonly HashSet<(string Set, string Stage)> _begun = [];
    private string _stage = "";
    private int _partsBefore;

    /// <summary>Says that a stage begins, with so many parts done before it.</summary>
    public void Begin(string stage, int partsBefore)
    {
        _stage = stage;
        _partsBefore = partsBefore;
        _begun.Clear();
        progress.Report(_stage, Done(0, 1), totalParts * StepsPerPart);
    }

    public void Report(ProbeProgress value)
    {
        _begun.Add((value.Set, value.Stage));
        var done = Done(value.Done, value.Total);
        var elapsedSeconds = clock.GetElapsedTime(_started).TotalSeconds;
        progress.Report(_stage, done, totalParts * StepsPerPart, secondsLeft: done == 0 ? null : elapsedSeconds / done * (totalParts * StepsPerPart - done));
    }

    private int Done(int done, int total) =>
        (_partsBefore + Math.Max(0, _begun.Count - 1)) * StepsPerPart + (total == 0 ? StepsPerPart : StepsPerPart * done / total);
}
