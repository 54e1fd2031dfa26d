using Compliance.Domain.TrainingExamples;

namespace Compliance.Application.TrainingExamples;

/// <summary>A candidate of the search.</summary>
public sealed record FoundExample(long ExampleId, double Score, IReadOnlyList<MatchReason> Reasons);
