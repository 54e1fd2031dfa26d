using System.Text.RegularExpressions;

namespace Compliance.Application.Notifications;

/// <summary>The letters, one text file per template and language. The first line is the subject.</summary>
internal static partial class MessageTexts
{
    private const string FallbackLanguage = "en";

    /// <exception cref="InvalidOperationException">No such template, or it names a value that was not given.</exception>
    public static (string Subject, string Body) Render(string template, string language, IReadOnlyDictionary<string, string> values)
    {
        var text = Read(template, language) ?? Read(template, FallbackLanguage) ?? throw new InvalidOperationException($"There is no message template '{template}'.");
        var rendered = Placeholder().Replace(text, match => values.TryGetValue(match.Groups[1].Value, out var value)
            ? value
            : throw new InvalidOperationException($"The message template '{template}' ({language}) needs the value '{match.Groups[1].Value}', which was not given."));
        var end = rendered.IndexOf('\n', StringComparison.Ordinal);
        return (rendered[..end].Trim(), rendered[(end + 1)..].Trim() + "\n");
    }

    private static string? Read(string template, string language)
    {
        using var stream = typeof(MessageTexts).Assembly.GetManifestResourceStream($"Texts/{language}/{template}.txt");
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Placeholder();
}
