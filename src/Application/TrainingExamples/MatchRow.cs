using Compliance.Domain.TrainingExamples;

namespace Compliance.Application.TrainingExamples;

/// <summary>A match with the example's text; spans to highlight are in the reasons.</summary>
public sealed record MatchRow(Guid Id, long ExampleId, string DataSet, string? Subject, string Prompt, string Completion, double Score, IReadOnlyList<MatchReason> Reasons, MatchDecision Decision, string? DecidedBy, DateTimeOffset? DecidedAt);
