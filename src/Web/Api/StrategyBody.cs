namespace Compliance.Web.Api;

/// <summary>The chosen strategy, and settings that differ from its defaults.</summary>
public sealed record StrategyBody(string StrategyCode, IReadOnlyDictionary<string, string>? Settings = null);
