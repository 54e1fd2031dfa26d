namespace Compliance.Application.Notifications;

/// <summary>Sentences that are put into letters, in each language of the letters. From the files in Notifications/Phrases.</summary>
internal static class Phrases
{
    private static readonly Dictionary<string, Dictionary<string, string>> ByLanguage = LetterLanguages.All.ToDictionary(language => language, Read);

    /// <summary>Every key of the language's file.</summary>
    public static IReadOnlyCollection<string> KeysOf(string language) => [.. ByLanguage[language].Keys];

    /// <summary>The sentence; in English when the language is not one of the letters'.</summary>
    /// <exception cref="InvalidOperationException">There is no such sentence.</exception>
    public static string Of(string language, string key, params object[] values) =>
        ByLanguage[LetterLanguages.Nearest(language)].TryGetValue(key, out var phrase)
            ? string.Format(LetterLanguages.CultureOf(language), phrase, values)
            : throw new InvalidOperationException($"There is no phrase '{key}' in the language '{language}'.");

    private static Dictionary<string, string> Read(string language)
    {
        using var stream = typeof(Phrases).Assembly.GetManifestResourceStream($"Phrases/{language}.txt") ?? throw new InvalidOperationException($"There are no phrases in the language '{language}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(" = ", 2)).ToDictionary(parts => parts[0], parts => parts[1]);
    }
}
