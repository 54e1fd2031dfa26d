namespace Compliance.Application.Unlearning;

/// <summary>Settings that a search found for a strategy.</summary>
/// <param name="StrategyCode">Of the strategy.</param>
/// <param name="Settings">Values that differ from the strategy's own.</param>
/// <param name="ModelVersion">Version on which they were found.</param>
/// <param name="RecordedAt">When they were recorded.</param>
public sealed record TunedSettingsView(string StrategyCode, IReadOnlyDictionary<string, string> Settings, int ModelVersion, DateTimeOffset RecordedAt);
