namespace Compliance.Application.Unlearning;

/// <summary>Whom a guardrail is about: names and other identifiers that must not pass, in or out.</summary>
public sealed record GuardSubject(IReadOnlyList<string> Names, IReadOnlyList<string> Identifiers);
