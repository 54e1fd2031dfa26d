using System.Text.RegularExpressions;
using Compliance.Domain;

namespace Compliance.Application.Notifications;

/// <summary>The letters as they ship, one text file per template and language, and how a text becomes a letter. The first line is the subject.</summary>
internal static partial class MessageTexts
{
    private const int MaxLength = 8000;
    private const int MaxSubjectLength = 150;

    /// <summary>Every template, by name.</summary>
    public static IReadOnlyList<string> Templates { get; } =
        [.. typeof(MessageTexts).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Texts/en/", StringComparison.Ordinal)).Select(name => name["Texts/en/".Length..^".txt".Length]).Order(StringComparer.Ordinal)];

    /// <summary>The text that ships with the portal; in English when the language is not one of the letters'.</summary>
    /// <exception cref="InvalidOperationException">There is no such template.</exception>
    public static string Shipped(string template, string language)
    {
        using var stream = typeof(MessageTexts).Assembly.GetManifestResourceStream($"Texts/{LetterLanguages.Nearest(language)}/{template}.txt")
            ?? throw new InvalidOperationException($"There is no message template '{template}' in the language '{LetterLanguages.Nearest(language)}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>Puts the values into the parts of a text.</summary>
    /// <exception cref="InvalidOperationException">The text names a part that was not given, or a part that the letter must have is empty: it must not be sent.</exception>
    public static (string Subject, string Body) Render(string template, string text, IReadOnlyDictionary<string, string> values)
    {
        if (LetterParts.RequiredIn(template).FirstOrDefault(part => !values.TryGetValue(part, out var value) || value.Length == 0) is { } empty)
            throw new InvalidOperationException($"The message '{template}' must say its {empty}, which was not given.");
        var rendered = Placeholder().Replace(text, match => values.TryGetValue(match.Groups[1].Value, out var value)
            ? value
            : throw new InvalidOperationException($"The message template '{template}' needs the value '{match.Groups[1].Value}', which was not given."));
        var end = rendered.IndexOf('\n', StringComparison.Ordinal);
        return (rendered[..end].Trim(), rendered[(end + 1)..].Trim() + "\n");
    }

    /// <summary>Why a text cannot be the template's, or null.</summary>
    public static Problem? Fault(string template, string text)
    {
        if (text.Length > MaxLength) return Problem.Invalid("text-too-long", $"The text may have at most {MaxLength} characters.", "Text");
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0 || text[..end].Trim().Length is 0 or > MaxSubjectLength || text[(end + 1)..].Trim().Length == 0)
            return Problem.Invalid("subject-missing", $"The first line is the subject (1 to {MaxSubjectLength} characters); the letter follows it.", "Text");
        var (subject, body) = (text[..end], text[(end + 1)..]);
        if (PartsOf(text).Except(LetterParts.Known).FirstOrDefault() is { } unknown)
            return Problem.Invalid("unknown-part", $"{{{{{unknown}}}}} is not a part of letters. Known are: {string.Join(", ", LetterParts.Known)}.", "Text");
        // A subject is read by whoever looks at the screen or carries the mail.
        if (PartsOf(subject).FirstOrDefault(part => part != "Reference") is { } inSubject)
            return Problem.Invalid("part-in-subject", $"The subject may name {{{{Reference}}}} only, not {{{{{inSubject}}}}}.", "Text");
        var missing = LetterParts.RequiredIn(template).Except(PartsOf(body)).Where(part => part != "Reference" || !PartsOf(subject).Contains(part)).ToList();
        if (missing.Count > 0)
            return Problem.Invalid("required-part-missing", $"This letter must say: {string.Join(", ", missing.Select(part => $"{{{{{part}}}}}"))}.", "Text");
        return Placeholder().Replace(text, "").Contains("{{", StringComparison.Ordinal)
            ? Problem.Invalid("unknown-part", "A part is written as two opening braces, its name, and two closing braces, without blanks.", "Text")
            : null;
    }

    private static List<string> PartsOf(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct()];

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();
}
