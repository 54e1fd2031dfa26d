namespace Compliance.Domain.Notifications;

/// <summary>One saved version of a letter's text. Versions are added and never changed; the highest number is in force, in place of the text that ships with the portal.</summary>
public sealed class MessageTemplate
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>"receipt", "refused" and so on.</summary>
    public required string Template { get; init; }

    /// <summary>ISO 639-1.</summary>
    public required string Language { get; init; }

    /// <summary>1, 2, 3 ... within a template and language.</summary>
    public required int Number { get; init; }

    /// <summary>First line: the subject. Parts stand in double braces: "{{Reference}}". Holds no personal data.</summary>
    public required string Text { get; init; }

    /// <summary>Account id of who saved it.</summary>
    public required string SavedBy { get; init; }

    public required DateTimeOffset SavedAt { get; init; }
}
