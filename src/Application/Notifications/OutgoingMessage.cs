namespace Compliance.Application.Notifications;

/// <summary>A message ready to leave. Exists in memory only.</summary>
/// <param name="MessageId">Id of the notification; makes a retry recognisable.</param>
public sealed record OutgoingMessage(Guid MessageId, string To, string Subject, string PlainText);
