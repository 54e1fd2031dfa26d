namespace Compliance.Application.Notifications;

/// <summary>One letter in one language.</summary>
/// <param name="Number">Number of the saved version in force; 0 for the shipped text.</param>
public sealed record TemplateRow(string Template, string Language, int Number, DateTimeOffset? SavedAt, string? SavedBy, IReadOnlyList<string> RequiredParts);
