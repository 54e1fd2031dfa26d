namespace Compliance.Engine.Unlearning.Tuning;

/// <summary>What a search found.</summary>
public sealed record TuningReport
{
    /// <summary>Name of the method.</summary>
    public required string Method { get; init; }

    /// <summary>Seed of the search.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Hash of the model that was to forget.</summary>
    public required string BaseModelSha256 { get; init; }

    /// <summary>The model before any run, on the same probes.</summary>
    public required TuningFigures Before { get; init; }

    /// <summary>Every trial, in order.</summary>
    public required IReadOnlyList<TuningTrial> Trials { get; init; }

    /// <summary>Numbers of the trials that no other dominates, the most forgetful first.</summary>
    public IReadOnlyList<int> Front { get; init; } = [];

    /// <summary>Number of the trial of the front with the highest balance, or null when every trial failed. One seed, one probe set: a starting point, not a proof.</summary>
    public int? Best { get; init; }

    /// <summary>The report with front and best trial.</summary>
    internal TuningReport Judged()
    {
        var measured = Trials.Where(trial => trial.Figures is not null).ToList();
        var front = measured.Where(trial => !measured.Any(other => trial.Figures!.IsDominatedBy(other.Figures!)))
            .OrderBy(trial => trial.Figures!.Remaining).ThenByDescending(trial => trial.Figures!.Utility).ThenBy(trial => trial.Number).ToList();
        return this with { Front = [.. front.Select(trial => trial.Number)], Best = front.MaxBy(trial => trial.Figures!.Balance)?.Number };
    }
}
