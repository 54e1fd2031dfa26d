namespace Compliance.Web.Api;

/// <summary>The chosen strategy, settings that differ from its defaults, and the grounds that apply (unless they were recorded before).</summary>
public sealed record StrategyBody(string StrategyCode, IReadOnlyDictionary<string, string>? Settings = null, IReadOnlyList<string>? Grounds = null);
