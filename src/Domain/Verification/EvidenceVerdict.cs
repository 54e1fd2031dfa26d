using Compliance.Domain.Unlearning;

namespace Compliance.Domain.Verification;

/// <summary>The computed level, what it rests on, and what is missing for the next one.</summary>
/// <param name="Strategy">Kind of the strategy that the level was computed for; null where none is in force.</param>
public sealed record EvidenceVerdict(EvidenceLevel Level, IReadOnlyList<string> Reasons, IReadOnlyList<string> MissingForNext, StrategyKind? Strategy)
{
    /// <summary>The level in words, for this strategy.</summary>
    public string Meaning => EvidenceMeaning.Of(Level, Strategy);
}
