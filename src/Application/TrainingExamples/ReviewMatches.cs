using Compliance.Application.Pipeline;
using Compliance.Domain.Access;
using Compliance.Domain.TrainingExamples;

namespace Compliance.Application.TrainingExamples;

/// <summary>Confirms or rejects matches: those named, or (when none is named) all pending ones with the reason kind.</summary>
[Requires(Permission.ReviewMatches)]
public sealed record ReviewMatches(Guid RequestId, IReadOnlyList<Guid> MatchIds, MatchDecision Decision, MatchKind? AllPendingWithKind = null) : ICommand<ReviewResult>;
