namespace Compliance.Domain.Enforcement;

/// <summary>Why a guardrail stopped a text, and what to say instead. Names the rule, never the text.</summary>
/// <param name="Rule">"name", "question", "classifier", "answer" or "self-check".</param>
public sealed record GuardrailFinding(string Rule, string Refusal);
