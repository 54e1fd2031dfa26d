using Compliance.Domain.Unlearning;

namespace Compliance.Domain.Verification;

/// <summary>Everything a level is computed from.</summary>
/// <param name="AreExamplesSuppressed">Whether every confirmed example is on the suppression list and out of the data set.</param>
/// <param name="Strategy">Strategy of the artefact, or null when none was made.</param>
/// <param name="Artifact">State of the artefact, or null when none was made.</param>
/// <param name="Probes">Figures of the verification, or null when none was done.</param>
public sealed record EvidenceFacts(bool AreExamplesSuppressed, StrategyKind? Strategy, ArtifactState? Artifact, ProbeTable? Probes);
