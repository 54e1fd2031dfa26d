namespace Compliance.Application.Jobs;

/// <summary>A run, its curves, what it was set to, and what it made.</summary>
public sealed record RunDetail(RunView Run, IReadOnlyList<RunCurve> Curves, IReadOnlyDictionary<string, string> Settings, string? ArtifactSha256);
