using Compliance.Domain.Models;

namespace Compliance.Application.Models;

/// <summary>A recipient of what a case is about, and whether they were told.</summary>
/// <param name="State">Null while nothing was done.</param>
public sealed record CaseRecipientRow(Guid RecipientId, string Name, string What, RecipientNoticeState? State, DateTimeOffset? SentAt, DateTimeOffset? AcknowledgedAt, string? Excuse);
