using Compliance.Domain.Retention;

namespace Compliance.Application.Retention;

/// <summary>How the destruction of one case file stands.</summary>
/// <param name="State">Null when nobody has proposed it and its time is not over.</param>
/// <param name="DueAt">When the retention plan destroys it; null while the case is open.</param>
/// <param name="ErasedAt">When the key was destroyed.</param>
/// <param name="Obstacle">Why it cannot be destroyed now, in words; null when it can.</param>
public sealed record CaseErasureState(ShreddingState? State, string? ProposedBy, DateTimeOffset? DueAt, DateTimeOffset? ErasedAt, string? Obstacle);
