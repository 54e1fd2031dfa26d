using System.Text;

namespace Compliance.Engine.Probes;

/// <summary>Overlap of two texts by their longest common subsequence of word stems.</summary>
/// <remarks>C.-Y. Lin, ROUGE (2004); tokens and stems as in the package rouge_score with its Porter stemmer switched on.</remarks>
public static class RougeL
{
    /// <summary>Share of the reference's words that the candidate repeats in order, 0 to 1; 0 when either text has no word.</summary>
    public static double Recall(string reference, string candidate)
    {
        var expected = Words(reference);
        var given = Words(candidate);
        return expected.Count == 0 || given.Count == 0 ? 0 : (double)LongestCommonSubsequence(expected, given) / expected.Count;
    }

    /// <summary>Lower-case runs of a-z and 0-9; those longer than three characters as their stem.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var character in text.ToLowerInvariant())
        {
            if (character is (>= 'a' and <= 'z') or (>= '0' and <= '9'))
            {
                word.Append(character);
                continue;
            }

            EndWord();
        }

        EndWord();
        return words;

        void EndWord()
        {
            if (word.Length == 0) return;
            var whole = word.ToString();
            words.Add(whole.Length > 3 ? PorterStemmer.Stem(whole) : whole);
            word.Clear();
        }
    }

    private static int LongestCommonSubsequence(IReadOnlyList<string> first, IReadOnlyList<string> second)
    {
        var previousRow = new int[second.Count + 1];
        var row = new int[second.Count + 1];
        foreach (var word in first)
        {
            for (var j = 1; j <= second.Count; j++)
                row[j] = word == second[j - 1] ? previousRow[j - 1] + 1 : Math.Max(previousRow[j], row[j - 1]);
            (previousRow, row) = (row, previousRow);
        }

        return previousRow[second.Count];
    }
}
