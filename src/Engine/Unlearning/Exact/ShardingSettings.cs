using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning.Exact;

/// <summary>How examples are cut into shards and slices, and how each is trained.</summary>
public sealed record ShardingSettings
{
    /// <summary>Models that are trained on disjoint examples, at least 1.</summary>
    public int ShardCount { get; init; } = 4;

    /// <summary>Parts of a shard after each of which the weights are kept, at least 1.</summary>
    public int SliceCount { get; init; } = 1;

    /// <summary>Examples in a step.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>Optimiser and length, anew for each slice; its seed also decides where examples go.</summary>
    public OptimiserSettings Optimiser { get; init; } = new();

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it, its value and what was expected.</exception>
    public void Validate()
    {
        SettingsCheck.AtLeast(ShardCount, 1, "shardCount");
        SettingsCheck.AtLeast(SliceCount, 1, "sliceCount");
        SettingsCheck.AtLeast(BatchSize, 1, "batchSize");
        Optimiser.Validate();
    }
}
