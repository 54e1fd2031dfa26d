using Compliance.Engine.Examples;

namespace Compliance.Engine.Unlearning.Exact;

/// <summary>What to train in shards, and where.</summary>
public sealed record ShardingJob
{
    /// <summary>Model that every shard starts from; it must not have seen the examples, and its tokenizer not either.</summary>
    public required string FromPath { get; init; }

    /// <summary>The examples that may be known. To forget some, train again without them into the same folder.</summary>
    public required IReadOnlyList<TrainingExample> Examples { get; init; }

    /// <summary>Folder of the shards; what is there from the last time is taken over where its examples are the same, and replaced where not.</summary>
    public required string OutputPath { get; init; }

    /// <summary>Shards, slices, training.</summary>
    public ShardingSettings Settings { get; init; } = new();
}
