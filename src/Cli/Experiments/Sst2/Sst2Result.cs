namespace Compliance.Cli.Experiments.Sst2;

/// <summary>What a trial gave, one entry a seed.</summary>
internal sealed record Sst2Result(Sst2Trial Trial, IReadOnlyList<Sst2Measures> Runs);
