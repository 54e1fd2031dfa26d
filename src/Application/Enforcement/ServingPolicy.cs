namespace Compliance.Application.Enforcement;

/// <summary>The served models with their guardrails and soft prompts.</summary>
/// <param name="Stamp">Changes whenever anything in it changes.</param>
public sealed record ServingPolicy(string Stamp, IReadOnlyList<ServedModel> Models);
