namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="GradDiff"/>.</summary>
public sealed record GradDiffSettings : FineTuningSettings;
