namespace Compliance.Application.Notifications;

/// <summary>A letter as it was sent. Exists in memory only.</summary>
/// <param name="Language">ISO 639-1 of the text.</param>
/// <param name="SentOn">The day on which it was sent, where the person lives.</param>
public sealed record LetterView(Guid Id, string Subject, string Body, string Language, DateOnly SentOn)
{
    /// <summary>The day in the words of the letter's language.</summary>
    public string DateLine => SentOn.ToString("D", LetterLanguages.CultureOf(Language));
}
