namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="MaxEntropy"/>.</summary>
public sealed record MaxEntropySettings : FineTuningSettings;
