namespace Compliance.Application.Notifications;

/// <summary>A letter as its reader will see it, before it is sent.</summary>
/// <param name="Language">ISO 639-1 of the text.</param>
public sealed record LetterPreview(string Subject, string Body, string Language);
