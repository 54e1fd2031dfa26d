namespace Compliance.Engine.Probes;

/// <summary>What the logits say of one scored token; see <see cref="TokenScores"/>.</summary>
internal readonly record struct TokenFindings(float LogProbability, float Standardised, bool IsMostProbable);
