namespace Compliance.Application.Unlearning;

/// <summary>What a strategy made.</summary>
/// <param name="Path">File (guardrail rules, soft prompt) or folder (model) within the output folder.</param>
/// <param name="Sha256">Of the file, or the weights hash of the model folder.</param>
/// <param name="Figures">Final figures: losses, steps, seconds, parameter count.</param>
public sealed record UnlearningProduct(string Path, string Sha256, IReadOnlyDictionary<string, double> Figures);
