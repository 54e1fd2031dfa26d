using Compliance.Domain.Notifications;

namespace Compliance.Application.Notifications;

/// <summary>A message as its reader sees it. Exists in memory only.</summary>
/// <param name="AuthorId">Account id of the officer; null for the person, and always null for the person's eyes.</param>
/// <param name="IsNew">Whether the reader had not seen it before this reading.</param>
public sealed record CaseMessageView(Guid Id, CaseMessageKind Kind, string Text, string? AuthorId, bool AsksForInformation, DateTimeOffset WrittenAt, DateTimeOffset? ReadAt, bool IsNew);
