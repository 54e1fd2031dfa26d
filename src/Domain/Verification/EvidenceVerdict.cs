namespace Compliance.Domain.Verification;

/// <summary>The computed level, what it rests on, and what is missing for the next one.</summary>
public sealed record EvidenceVerdict(EvidenceLevel Level, IReadOnlyList<string> Reasons, IReadOnlyList<string> MissingForNext);
