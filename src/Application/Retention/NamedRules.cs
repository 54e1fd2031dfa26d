namespace Compliance.Application.Retention;

/// <summary>A guardrail artefact whose rule file names the person.</summary>
public sealed record NamedRules(Guid ArtifactId, string StoredPath, string Sha256);
