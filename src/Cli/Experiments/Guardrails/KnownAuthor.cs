namespace Compliance.Cli.Experiments.Guardrails;

/// <summary>An author whom the model knows.</summary>
/// <param name="Questions">Each with its answer, and in TOFU's other words.</param>
internal sealed record KnownAuthor(string Name, IReadOnlyList<(string Question, string Answer, string InOtherWords)> Questions);
