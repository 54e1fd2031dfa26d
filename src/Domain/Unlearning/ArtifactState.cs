namespace Compliance.Domain.Unlearning;

/// <summary>Staged: made, under verification. Enforced: signed off, the gateway applies it. Retired: replaced or sent back.</summary>
public enum ArtifactState { Staged, Enforced, Retired }
