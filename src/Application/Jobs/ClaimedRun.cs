using Compliance.Domain.Jobs;

namespace Compliance.Application.Jobs;

/// <summary>A run that this attempt holds. <paramref name="Attempt"/> is its fence: a later attempt makes this one worthless.</summary>
public sealed record ClaimedRun(Guid RunId, RunKind Kind, Guid? RequestId, Guid? TargetId, int Attempt);
