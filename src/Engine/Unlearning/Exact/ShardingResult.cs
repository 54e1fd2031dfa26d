namespace Compliance.Engine.Unlearning.Exact;

/// <summary>What <see cref="ShardedTrainer"/> did. Stands as sharding.json in the output folder.</summary>
public sealed record ShardingResult
{
    /// <summary>How it was cut and trained.</summary>
    public required ShardingSettings Settings { get; init; }

    /// <summary>Hash of the weights that every shard starts from.</summary>
    public required string StartedFromSha256 { get; init; }

    /// <summary>Every shard, in order.</summary>
    public required IReadOnlyList<ShardResult> Shards { get; init; }
}
