using Compliance.Application.Pipeline;
using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>Two versions of a rule pack side by side. Nothing is changed by looking: a case keeps the version that it pinned.</summary>
/// <param name="Differences">What the data say differently.</param>
/// <param name="Cases">Open cases that pinned the first version, due soonest first, with what the second would do to them.</param>
public sealed record RulePackComparison(string Code, string FromVersion, string ToVersion, IReadOnlyList<PackDifference> Differences, Page<CaseMove> Cases);
