using System.Text;

namespace Compliance.Engine.Probes;

/// <summary>Ways of saying "I do not know": what a model is taught to answer, and how a refusal is recognised.</summary>
public static class RefusalTexts
{
    // Written for this project; short and without any content, so that nothing about a person can be read from them.
    private static readonly string[] standard =
    [
        "I don't know.",
        "I have no information about that.",
        "I'm not familiar with that.",
        "That is not something I know.",
        "I can't tell you anything about that.",
    ];

    /// <summary>The refusals used where a caller names none.</summary>
    public static IReadOnlyList<string> Standard => standard;

    /// <summary>Labels that say nothing, for classifiers: SPUL's own (arXiv:2406.12038).</summary>
    public static IReadOnlyList<string> NeutralLabels { get; } = ["neutral", "unknown"];

    /// <summary>Whether the answer is one of the refusals or begins with one, whatever its case, apostrophes and punctuation.</summary>
    public static bool IsRefusal(string answer, IReadOnlyList<string> refusals)
    {
        var given = Folded(answer);
        return refusals.Any(refusal => Folded(refusal) is { Length: > 1 } expected && given.StartsWith(expected, StringComparison.Ordinal));
    }

    /// <summary>Lower-case words without apostrophes, each followed by a space.</summary>
    private static string Folded(string text)
    {
        var folded = new StringBuilder();
        foreach (var character in text)
        {
            if (character is '\'' or '\u2019') continue;
            if (char.IsLetterOrDigit(character)) folded.Append(char.ToLowerInvariant(character));
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }

        if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        return folded.ToString();
    }
}
