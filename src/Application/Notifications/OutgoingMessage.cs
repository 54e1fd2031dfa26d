namespace Compliance.Application.Notifications;

/// <summary>A message ready to leave. Exists in memory only.</summary>
/// <param name="MessageId">Id of the notification; makes a retry recognisable.</param>
/// <param name="Language">ISO 639-1 of the text.</param>
public sealed record OutgoingMessage(Guid MessageId, string To, string Subject, string PlainText, string Language = "en");
