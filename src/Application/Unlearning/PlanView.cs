using Compliance.Domain.Unlearning;

namespace Compliance.Application.Unlearning;

/// <summary>The present plan of a case.</summary>
public sealed record PlanView(Guid Id, UnlearningStrategy Strategy, string ModelName, int ModelVersion, IReadOnlyDictionary<string, string> Settings, string ProposedBy, DateTimeOffset ProposedAt, string? ApprovedBy, DateTimeOffset? ApprovedAt, string? DeclinedReason);
