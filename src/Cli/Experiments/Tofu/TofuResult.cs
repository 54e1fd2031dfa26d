namespace Compliance.Cli.Experiments.Tofu;

/// <summary>What a trial gave, one entry a seed.</summary>
internal sealed record TofuResult(string Name, IReadOnlyList<TofuMeasures> Runs);
