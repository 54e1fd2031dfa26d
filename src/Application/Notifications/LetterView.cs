namespace Compliance.Application.Notifications;

/// <summary>A letter as it was sent. Exists in memory only.</summary>
/// <param name="Language">ISO 639-1 of the text.</param>
public sealed record LetterView(Guid Id, string Subject, string Body, string Language, DateTimeOffset SentAt);
