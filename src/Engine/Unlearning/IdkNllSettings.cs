namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="IdkNll"/>.</summary>
public sealed record IdkNllSettings : FineTuningSettings;
