using Compliance.Domain.Retention;

namespace Compliance.Application.Retention;

/// <summary>A destruction in the list.</summary>
public sealed record ShreddingRow(Guid RequestId, string Reference, ShreddingState State, string ProposedBy, DateTimeOffset ProposedAt, string? DecidedBy, DateTimeOffset? DoneAt);
