using Compliance.Engine.Examples;
using Compliance.Engine.Probes;

namespace Compliance.Engine.Unlearning.Tuning;

/// <summary>Which settings to look for, on which examples, for how long.</summary>
public sealed record TuningJob
{
    /// <summary>Method, and the settings that the search leaves as they are.</summary>
    public required UnlearningSettings Settings { get; init; }

    /// <summary>What is varied.</summary>
    public required SearchSpace Space { get; init; }

    /// <summary>Examples to forget.</summary>
    public required IReadOnlyList<TrainingExample> Forget { get; init; }

    /// <summary>Examples to keep.</summary>
    public required IReadOnlyList<TrainingExample> Retain { get; init; }

    /// <summary>Examples on which forgetting is measured; empty for the forget examples themselves.</summary>
    public IReadOnlyList<TrainingExample> ForgetProbe { get; init; } = [];

    /// <summary>Examples on which utility is measured; empty for the retain examples themselves.</summary>
    public IReadOnlyList<TrainingExample> RetainProbe { get; init; } = [];

    /// <summary>Folder of the trials. Finished trials of the same search are taken over.</summary>
    public required string OutputPath { get; init; }

    /// <summary>Trials in all, at least 1.</summary>
    public int TrialCount { get; init; } = 20;

    /// <summary>No trial begins after so many seconds of trials in all, those taken over included; 0 for no limit.</summary>
    public double MaxSeconds { get; init; }

    /// <summary>Seed of the search and of every run.</summary>
    public ulong Seed { get; init; }

    /// <summary>Generic answers for methods that teach them.</summary>
    public IReadOnlyList<string> Refusals { get; init; } = RefusalTexts.Standard;

    /// <summary>Longest generated answer.</summary>
    public int MaxAnswerTokens { get; init; } = 64;
}
