using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Compliance.Engine.Text;

/// <summary>Splits a text by a tokenizer's regular expression, as the Rust engine of Hugging Face does.</summary>
internal sealed class TextSplitter
{
    /// <summary>GPT-2's pattern (Radford et al. 2019, encoder.py).</summary>
    public const string Gpt2Pattern = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    private readonly Regex regex;
    private readonly bool removesMatches;

    private TextSplitter(Regex regex, bool removesMatches)
    {
        this.regex = regex;
        this.removesMatches = removesMatches;
    }

    public static TextSplitter Gpt2 { get; } = Isolating(Gpt2Pattern);

    /// <summary>Every match becomes a piece, and so does what lies between.</summary>
    /// <exception cref="InvalidDataException">The pattern uses something that .NET's engine does not have.</exception>
    public static TextSplitter Isolating(string pattern) => new(Compile(pattern), removesMatches: false);

    /// <summary>What lies between the matches becomes the pieces.</summary>
    public static TextSplitter Removing(string pattern) => new(Compile(pattern), removesMatches: true);

    public IEnumerable<string> Split(string text)
    {
        var (proxy, starts) = Proxy(text);
        var done = 0;
        for (var match = regex.Match(proxy); match.Success; match = match.NextMatch())
        {
            if (match.Length == 0)
                continue;
            if (match.Index > done)
                yield return Piece(done, match.Index);
            if (!removesMatches)
                yield return Piece(match.Index, match.Index + match.Length);
            done = match.Index + match.Length;
        }
        if (done < proxy.Length)
            yield return Piece(done, proxy.Length);

        string Piece(int from, int to) => starts is null ? text[from..to] : text[starts[from]..starts[to]];
    }

    // .NET's engine sees UTF-16 units, in which a letter beyond U+FFFF is two surrogates and no letter. So each such character is replaced, for matching only,
    // by one character of the same category.
    private static (string Text, int[]? Starts) Proxy(string text)
    {
        if (!text.Any(char.IsSurrogate))
            return (text, null);
        var builder = new StringBuilder(text.Length);
        var starts = new List<int>(text.Length + 1);
        for (var i = 0; i < text.Length;)
        {
            starts.Add(i);
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                builder.Append(rune.IsBmp ? (char)rune.Value : StandIn(Rune.GetUnicodeCategory(rune)));
                i += rune.Utf16SequenceLength;
            }
            else
            {
                builder.Append('\uFFFD');
                i++;
            }
        }
        starts.Add(text.Length);
        return (builder.ToString(), [.. starts]);
    }

    private static char StandIn(UnicodeCategory category) => category switch
    {
        UnicodeCategory.UppercaseLetter => '\u00C0',
        UnicodeCategory.LowercaseLetter => '\u00E0',
        UnicodeCategory.TitlecaseLetter => '\u01C5',
        UnicodeCategory.ModifierLetter => '\u02B0',
        UnicodeCategory.OtherLetter => '\u01BB',
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => '\u0300',
        UnicodeCategory.DecimalDigitNumber => '\u0660',
        UnicodeCategory.LetterNumber => '\u2160',
        UnicodeCategory.OtherNumber => '\u00B2',
        UnicodeCategory.Control => '\u0085',
        UnicodeCategory.Format => '\u00AD',
        UnicodeCategory.ConnectorPunctuation or UnicodeCategory.DashPunctuation or UnicodeCategory.OpenPunctuation or UnicodeCategory.ClosePunctuation
            or UnicodeCategory.InitialQuotePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.OtherPunctuation => '\u00A1',
        _ => '\u00A6',
    };

    private static Regex Compile(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.Compiled);
        }
        catch (ArgumentException error)
        {
            throw new InvalidDataException($"The tokenizer splits by {pattern}, which cannot be used here: {error.Message}", error);
        }
    }
}
