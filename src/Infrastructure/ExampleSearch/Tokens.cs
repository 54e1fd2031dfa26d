using System.Globalization;
using System.Text;

namespace Compliance.Infrastructure.ExampleSearch;

/// <summary>Cuts a text into folded words.</summary>
internal static class Tokens
{
    // Letters that decomposition leaves alone.
    private static readonly Dictionary<char, string> Folded = new()
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ł'] = "l",
        ['ı'] = "i",
    };

    public static List<Token> Of(string text)
    {
        var tokens = new List<Token>();
        var word = new StringBuilder();
        var start = -1;
        var end = 0;
        for (var place = 0; place <= text.Length; place++)
        {
            var letter = place < text.Length ? text[place] : ' ';
            if (char.IsLetterOrDigit(letter) || CharUnicodeInfo.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark)
            {
                if (start < 0) start = place;
                Fold(letter, word);
                end = place + 1;
                continue;
            }

            // O'Brien is one word; the s of "Ada's" is none.
            if (start >= 0 && letter is '\'' or '’' && place + 1 < text.Length && char.IsLetter(text[place + 1]))
            {
                if (!IsPossessive(text, place)) continue;
                Flush();
                place++;
                continue;
            }

            Flush();
        }

        return tokens;

        void Flush()
        {
            if (start >= 0 && word.Length > 0) tokens.Add(new Token(word.ToString(), start, end - start));
            word.Clear();
            start = -1;
        }
    }

    private static bool IsPossessive(string text, int apostrophe) =>
        char.ToLowerInvariant(text[apostrophe + 1]) == 's' && (apostrophe + 2 >= text.Length || !char.IsLetter(text[apostrophe + 2]));

    private static void Fold(char letter, StringBuilder word)
    {
        if (char.IsAscii(letter))
        {
            word.Append(char.ToLowerInvariant(letter));
            return;
        }

        var small = char.ToLowerInvariant(letter);
        if (Folded.TryGetValue(small, out var known))
        {
            word.Append(known);
            return;
        }

        foreach (var part in small.ToString().Normalize(NormalizationForm.FormKD))
            if (CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark) word.Append(part);
    }
}
