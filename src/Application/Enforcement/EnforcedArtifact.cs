namespace Compliance.Application.Enforcement;

/// <summary>An artefact the gateway must load; its file must have this hash.</summary>
public sealed record EnforcedArtifact(Guid Id, string Path, string Sha256);
