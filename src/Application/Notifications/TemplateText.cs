namespace Compliance.Application.Notifications;

/// <summary>The text of a letter with what it must and may name.</summary>
/// <param name="Number">Number of the saved version in force; 0 for the shipped text.</param>
/// <param name="Text">The text in force. First line: the subject.</param>
/// <param name="Shipped">The text that ships with the portal.</param>
public sealed record TemplateText(
    string Template, string Language, int Number, string Text, string Shipped, DateTimeOffset? SavedAt, string? SavedBy, IReadOnlyList<string> RequiredParts, IReadOnlyList<string> KnownParts);
