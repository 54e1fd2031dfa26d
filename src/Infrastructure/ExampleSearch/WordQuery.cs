namespace Compliance.Infrastructure.ExampleSearch;

/// <summary>Words of the request by which examples are ranked: the concern, or one output that was seen.</summary>
internal sealed class WordQuery
{
    // Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009.
    private const double K1 = 1.2;
    private const double B = 0.75;
    private const int MaxWords = 400;
    private const int LeastWordLength = 3;

    private readonly Dictionary<string, int> _places;
    private readonly int[] _documentCounts;

    public WordQuery(string text, string identifier)
    {
        Identifier = identifier;
        _places = Tokens.Of(text).Select(token => token.Text).Where(word => word.Length >= LeastWordLength).Distinct().Take(MaxWords).Select((word, index) => (word, index)).ToDictionary(pair => pair.word, pair => pair.index);
        _documentCounts = new int[_places.Count];
    }

    public string Identifier { get; }

    public bool IsEmpty => _places.Count == 0;

    /// <summary>How often each word of the query stands in the example, as (word, count); also counts the example for each word's rarity.</summary>
    public IReadOnlyList<(int Word, int Count)> Examine(IEnumerable<Token> tokens)
    {
        var counts = new Dictionary<int, int>();
        foreach (var token in tokens)
            if (_places.TryGetValue(token.Text, out var word)) counts[word] = counts.GetValueOrDefault(word) + 1;
        foreach (var word in counts.Keys) _documentCounts[word]++;
        return [.. counts.Select(pair => (pair.Key, pair.Value))];
    }

    /// <summary>BM25 of the example, as a share of what an example with every word of the query once would get. 0 to about 1.</summary>
    public double Score(IReadOnlyList<(int Word, int Count)> counts, int length, double meanLength, int total)
    {
        double Rarity(int word) => Math.Log(1 + ((total - _documentCounts[word] + 0.5) / (_documentCounts[word] + 0.5)));
        var score = counts.Sum(pair => Rarity(pair.Word) * pair.Count * (K1 + 1) / (pair.Count + (K1 * (1 - B + (B * length / meanLength)))));
        var best = Enumerable.Range(0, _documentCounts.Length).Sum(word => _documentCounts[word] == 0 ? 0 : Rarity(word));
        return best > 0 ? score / best : 0;
    }
}
