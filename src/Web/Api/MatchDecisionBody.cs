using Compliance.Domain.TrainingExamples;

namespace Compliance.Web.Api;

/// <summary>Confirms or rejects the named matches, or (when none is named) all pending ones with a reason kind.</summary>
public sealed record MatchDecisionBody(MatchDecision Decision, IReadOnlyList<Guid>? MatchIds = null, MatchKind? AllPendingWithKind = null);
