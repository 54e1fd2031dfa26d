namespace Compliance.Engine.Probes;

/// <summary>Overlap of two texts by single word stems, whatever their order.</summary>
/// <remarks>C.-Y. Lin, ROUGE (2004); a word counts as often as it stands in both texts. Tokens and stems as in <see cref="RougeL"/>.</remarks>
public static class Rouge1
{
    /// <summary>Share of the reference's words that the candidate also has, 0 to 1; 0 when either text has no word.</summary>
    public static double Recall(string reference, string candidate)
    {
        var expected = RougeL.Words(reference);
        if (expected.Count == 0) return 0;
        var left = RougeL.Words(candidate).CountBy(word => word).ToDictionary();
        var found = 0;
        foreach (var word in expected)
        {
            if (!left.TryGetValue(word, out var count) || count == 0) continue;
            left[word] = count - 1;
            found++;
        }

        return (double)found / expected.Count;
    }
}
