namespace Compliance.Engine.Text;

/// <summary>Learns a byte-level BPE vocabulary from texts. Same texts: same tokenizer, byte for byte.</summary>
/// <remarks>
/// Sennrich et al. (arXiv:1508.07909) on GPT-2's splitting. The pair that occurs most often is joined next; among equals the one with the smaller ids,
/// so that neither dictionaries nor threads decide. Pair counts are kept up to date and only the words that hold the joined pair are visited.
/// </remarks>
public static class BpeTrainer
{
    // A pair seen once saves one token in one place; joining it only memorises the text.
    private const int MinOccurrences = 2;

    /// <summary>Trains a tokenizer.</summary>
    /// <param name="texts">The texts to learn from.</param>
    /// <param name="vocabularySize">Number of tokens, specials and the 256 bytes included. Fewer when no more pairs occur twice.</param>
    /// <param name="specialTokens">Special tokens, which get the first ids in this order; none may be given twice.</param>
    /// <exception cref="ArgumentException">The size leaves no room for the bytes and the special tokens, or a special token is empty or given twice.</exception>
    public static BpeTokenizer Train(IEnumerable<string> texts, int vocabularySize, IReadOnlyList<string> specialTokens)
    {
        if (vocabularySize < 256 + specialTokens.Count)
        {
            throw new ArgumentException(
                $"A vocabulary of {vocabularySize} has no room for 256 bytes and {specialTokens.Count} special tokens.", nameof(vocabularySize));
        }
        if (specialTokens.Any(token => token.Length < 2) || specialTokens.Distinct(StringComparer.Ordinal).Count() != specialTokens.Count)
            throw new ArgumentException("Special tokens must have at least two characters and differ from one another.", nameof(specialTokens));

        var tokens = new List<string>(specialTokens);
        var firstByteId = tokens.Count;
        tokens.AddRange(Enumerable.Range(0, 256).Select(value => ByteAlphabet.ToChar((byte)value).ToString()));
        var taken = new HashSet<string>(tokens, StringComparer.Ordinal);
        var words = Words(texts, firstByteId);
        var merges = new List<(string, string)>();

        var counts = new Dictionary<(int Left, int Right), int>();
        var wordsWith = new Dictionary<(int Left, int Right), HashSet<int>>();
        for (var index = 0; index < words.Count; index++)
            Count(index, words[index].Occurrences, null);
        var queue = new PriorityQueue<(int Left, int Right), (int MinusCount, int Left, int Right)>();
        foreach (var (pair, count) in counts)
            queue.Enqueue(pair, (-count, pair.Left, pair.Right));

        while (tokens.Count < vocabularySize && queue.TryDequeue(out var pair, out var priority))
        {
            var count = counts.GetValueOrDefault(pair);
            // Counts change after a pair was queued; it is queued anew at each change, so a stale entry is only skipped.
            if (count != -priority.MinusCount)
                continue;
            if (count < MinOccurrences)
                break;
            var joined = tokens[pair.Left] + tokens[pair.Right];
            if (!taken.Add(joined))
            {
                counts.Remove(pair);
                continue;
            }
            tokens.Add(joined);
            merges.Add((tokens[pair.Left], tokens[pair.Right]));
            var changed = new HashSet<(int, int)>();
            foreach (var index in wordsWith[pair])
            {
                var word = words[index];
                Count(index, -word.Occurrences, changed);
                words[index] = word with { Ids = Join(word.Ids, pair, tokens.Count - 1) };
                Count(index, word.Occurrences, changed);
            }
            foreach (var other in changed)
            {
                if (counts.GetValueOrDefault(other) is > 0 and var newCount)
                    queue.Enqueue(other, (-newCount, other.Item1, other.Item2));
            }
        }
        return BpeTokenizer.Parse(TokenizerJson.ByteLevel(tokens, merges, specialTokens.ToHashSet(StringComparer.Ordinal)), null, "The trained vocabulary");

        void Count(int index, int occurrences, HashSet<(int, int)>? changed)
        {
            var ids = words[index].Ids;
            for (var i = 0; i + 1 < ids.Length; i++)
            {
                var pair = (ids[i], ids[i + 1]);
                counts[pair] = counts.GetValueOrDefault(pair) + occurrences;
                if (occurrences > 0)
                {
                    if (!wordsWith.TryGetValue(pair, out var holders))
                        wordsWith.Add(pair, holders = []);
                    holders.Add(index);
                }
                changed?.Add(pair);
            }
        }
    }

    private static List<Word> Words(IEnumerable<string> texts, int firstByteId)
    {
        var occurrences = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            foreach (var word in TextSplitter.Gpt2.Split(text))
                occurrences[word] = occurrences.GetValueOrDefault(word) + 1;
        }
        return occurrences.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new Word(System.Text.Encoding.UTF8.GetBytes(entry.Key).Select(value => firstByteId + value).ToArray(), entry.Value))
            .ToList();
    }

    private static int[] Join(int[] ids, (int Left, int Right) pair, int joinedId)
    {
        var joined = new List<int>(ids.Length);
        for (var i = 0; i < ids.Length; i++)
        {
            if (i + 1 < ids.Length && ids[i] == pair.Left && ids[i + 1] == pair.Right)
            {
                joined.Add(joinedId);
                i++;
            }
            else
            {
                joined.Add(ids[i]);
            }
        }
        return [.. joined];
    }

    private sealed record Word(int[] Ids, int Occurrences);
}
