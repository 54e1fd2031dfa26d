using Compliance.Application.Jobs;
using Compliance.Domain.Verification;
using Compliance.Engine.Probes;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Steps of the probes as progress of a run: each set of each variant is scored and asked once.</summary>
internal sealed class ProbeReporting(IRunProgress progress, TimeProvider clock, int totalParts) : IProgress<ProbeProgress>
{
    private const int StepsPerPart = 100;

    private readonly long _started = clock.GetTimestamp();
    private readonly HashSet<(string Set, string Stage)> _begun = [];
    private ModelVariant _variant;
    private int _partsBefore;

    /// <summary>Says that a variant begins, with so many parts done before it.</summary>
    public void Begin(ModelVariant variant, int partsBefore)
    {
        _variant = variant;
        _partsBefore = partsBefore;
        _begun.Clear();
        progress.Report(Stage(), Done(0, 1), totalParts * StepsPerPart);
    }

    public void Report(ProbeProgress value)
    {
        _begun.Add((value.Set, value.Stage));
        var done = Done(value.Done, value.Total);
        var elapsedSeconds = clock.GetElapsedTime(_started).TotalSeconds;
        progress.Report(Stage(), done, totalParts * StepsPerPart, secondsLeft: done == 0 ? null : elapsedSeconds / done * (totalParts * StepsPerPart - done));
    }

    private int Done(int done, int total) =>
        (_partsBefore + Math.Max(0, _begun.Count - 1)) * StepsPerPart + (total == 0 ? StepsPerPart : StepsPerPart * done / total);

    private string Stage() => $"Probing: {_variant}";
}
