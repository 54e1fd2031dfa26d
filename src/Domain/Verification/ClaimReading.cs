namespace Compliance.Domain.Verification;

/// <summary>What of a claimed output comes out when its prompt is asked again.</summary>
/// <param name="Overlap">ROUGE-L recall of the claimed output in the answer, 0 to 1.</param>
/// <param name="NewWords">Share of the claimed output's words that stand in the answer, of those that the prompt does not give away; 0 to 1. Null when the prompt gives all of them away.</param>
/// <param name="Identifiers">How many names or other identifiers of the person stand in the answer though the prompt does not hold them.</param>
public sealed record ClaimReading(double Overlap, double? NewWords, int Identifiers)
{
    /// <summary>Whether the claimed output counts as coming out again.</summary>
    public bool Reappears => RegurgitationRule.Reappears(this);
}
