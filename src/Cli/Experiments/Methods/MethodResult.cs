namespace Compliance.Cli.Experiments.Methods;

/// <summary>What a trial gave, one entry a seed.</summary>
internal sealed record MethodResult(string Name, IReadOnlyList<MethodMeasures> Runs);
