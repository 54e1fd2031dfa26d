namespace Compliance.Domain.TrainingExamples;

/// <summary>One reason why an example matched.</summary>
/// <param name="Kind">How it was found.</param>
/// <param name="Field">Which field of the example: "subject", "prompt", "completion".</param>
/// <param name="Start">Zero-based UTF-16 offset of the matched span in that field.</param>
/// <param name="Length">Length of the span in UTF-16 units; 0 when the whole field matched.</param>
/// <param name="Score">0 to 1 for this reason alone.</param>
/// <param name="Identifier">Which of the person's details it met, by kind, never by value: "full-name", "other-name", "email", "identifier", "concern", "seen-output".</param>
public sealed record MatchReason(MatchKind Kind, string Field, int Start, int Length, double Score, string Identifier);
