using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Compliance.Domain.Enforcement;

/// <summary>A text taken apart into normalised words and hashed under a guardrail's key.</summary>
internal sealed class HashedText
{
    private readonly byte[] _key;

    public HashedText(byte[] key, string text)
    {
        _key = key;
        Words = WordsOf(text);
    }

    /// <summary>Lower-case words without diacritics, in order. A possessive "'s" is cut off.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Hash of <paramref name="count"/> words from <paramref name="start"/>.</summary>
    public ulong Phrase(int start, int count) => Hash(_key, string.Join(' ', Words.Skip(start).Take(count)));

    /// <summary>Hash of each word, in order.</summary>
    public IEnumerable<ulong> WordHashes() => Enumerable.Range(0, Words.Count).Select(start => Phrase(start, 1));

    /// <summary>Distinct hashes of words and adjacent word pairs.</summary>
    public HashSet<ulong> Features()
    {
        var features = new HashSet<ulong>();
        for (var i = 0; i < Words.Count; i++)
        {
            features.Add(Phrase(i, 1));
            if (i + 1 < Words.Count) features.Add(Phrase(i, 2));
        }

        return features;
    }

    public static ulong Hash(byte[] key, string words) => BitConverter.ToUInt64(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(words)), 0);

    public static IReadOnlyList<string> WordsOf(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in text.Replace('’', '\'').Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsLetterOrDigit(character) || (character == '\'' && word.Length > 0)) word.Append(char.ToLowerInvariant(character));
            else Flush();
        }

        Flush();
        return words;

        void Flush()
        {
            var done = word.ToString().TrimEnd('\'');
            word.Clear();
            if (done.EndsWith("'s", StringComparison.Ordinal)) done = done[..^2];
            done = done.Replace("'", "", StringComparison.Ordinal);
            if (done.Length > 0) words.Add(done);
        }
    }
}
