namespace Compliance.Application.Enforcement;

/// <summary>One served model name.</summary>
/// <param name="Guardrails">Rule files to apply, oldest first.</param>
/// <param name="SoftPrompt">The soft prompt to put in front, or null. It must have been made for <paramref name="WeightsSha256"/>.</param>
public sealed record ServedModel(string Name, Guid ModelId, int Version, string Folder, string WeightsSha256, IReadOnlyList<EnforcedArtifact> Guardrails, EnforcedArtifact? SoftPrompt);
