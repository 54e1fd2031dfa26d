namespace Compliance.Domain.Enforcement;

/// <summary>What is looked at in a text: all of it, and each of its sentences, so that padding does not hide one.</summary>
internal static class PromptParts
{
    private static readonly char[] SentenceEnds = ['.', '!', '?', ';', '\n'];

    /// <summary>The whole text first.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        var parts = text.Split(SentenceEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length > 1 ? [text, .. parts] : [text];
    }
}
