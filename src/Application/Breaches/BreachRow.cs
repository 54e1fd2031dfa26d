using Compliance.Domain.Breaches;

namespace Compliance.Application.Breaches;

/// <summary>A breach in the list.</summary>
public sealed record BreachRow(Guid Id, string Reference, BreachState State, DateTimeOffset AwareAt, DateTimeOffset NoticeDueAt, DateTimeOffset? NotifiedAt, bool IsHighRisk);
