namespace Compliance.Application.Verification;

/// <summary>Which prompts to ask of which variants, as they are served: with the guardrails and the soft prompt in front.</summary>
public sealed record ReplayJob(IReadOnlyList<ProbeSubject> Variants, IReadOnlyList<ClaimPrompt> Claims, int MaxAnswerTokens);
