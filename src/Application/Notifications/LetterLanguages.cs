using System.Globalization;

namespace Compliance.Application.Notifications;

/// <summary>The languages in which every letter exists.</summary>
internal static class LetterLanguages
{
    private const string Fallback = "en";

    public static IReadOnlyList<string> All { get; } = ["en", "de", "fr", "es"];

    /// <summary>The language itself, or English.</summary>
    public static string Nearest(string language) => All.Contains(language) ? language : Fallback;

    /// <summary>How dates are written in the letter: always in the language of its text.</summary>
    public static CultureInfo CultureOf(string language) =>
        CultureInfo.GetCultureInfo(Nearest(language) is var nearest && nearest == "en" ? "en-GB" : nearest);
}
