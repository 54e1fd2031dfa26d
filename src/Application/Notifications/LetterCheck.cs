namespace Compliance.Application.Notifications;

/// <summary>What the portal knows of a letter by its code. No personal data.</summary>
/// <param name="IsUnchanged">Whether the given text is what was sent; null when no text was given.</param>
public sealed record LetterCheck(string Template, DateTimeOffset SentAt, bool? IsUnchanged);
