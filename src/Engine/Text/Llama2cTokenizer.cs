using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Compliance.Engine.Text;

/// <summary>The tokenizer of llama2.c (<c>tok512.bin</c>): SentencePiece BPE, in which the neighbours whose joined token scores highest are joined first.</summary>
/// <remarks>
/// Format and algorithm: github.com/karpathy/llama2.c, tokenizer.py and run.c. Ids 0 to 2 are unknown, begin and end; then 256 bytes, if the vocabulary has them.
/// </remarks>
public sealed class Llama2cTokenizer : ITokenizer
{
    private const int UnknownId = 0;
    private readonly string[] tokens;
    private readonly float[] scores;
    private readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);
    private readonly int? firstByteId;

    private Llama2cTokenizer(string[] tokens, float[] scores)
    {
        this.tokens = tokens;
        this.scores = scores;
        // Ids 0 to 2 are written as text in the file but cannot be typed.
        for (var id = 3; id < tokens.Length; id++)
            ids.TryAdd(tokens[id], id);
        var hasBytes = ids.TryGetValue("<0x00>", out var first) && Enumerable.Range(0, 256).All(value => ids.GetValueOrDefault($"<0x{value:X2}>") == first + value);
        firstByteId = hasBytes ? first : null;
        if (firstByteId is { } firstId)
        {
            for (var value = 0; value < 256; value++)
                ids.Remove(tokens[firstId + value]);
        }
    }

    /// <inheritdoc/>
    public int VocabularySize => tokens.Length;

    /// <inheritdoc/>
    public int? BosId => 1;

    /// <inheritdoc/>
    public int? EosId => 2;

    /// <inheritdoc/>
    public bool AddsPrefixSpace => true;

    /// <summary>Reads a tokenizer; the file does not say how many tokens it has.</summary>
    /// <exception cref="InvalidDataException">The file ends too early, or goes on after the last token.</exception>
    public static Llama2cTokenizer Load(string path, int vocabularySize)
    {
        ReadOnlySpan<byte> rest = File.ReadAllBytes(path);
        var whole = rest.Length;
        var tokens = new string[vocabularySize];
        var scores = new float[vocabularySize];
        rest = rest.Length >= sizeof(int) ? rest[sizeof(int)..] : throw CutOff(0);
        for (var id = 0; id < vocabularySize; id++)
        {
            if (rest.Length < 8)
                throw CutOff(id);
            scores[id] = BinaryPrimitives.ReadSingleLittleEndian(rest);
            var length = BinaryPrimitives.ReadInt32LittleEndian(rest[4..]);
            rest = rest[8..];
            if (length < 0 || length > rest.Length)
                throw CutOff(id);
            tokens[id] = Encoding.UTF8.GetString(rest[..length]);
            rest = rest[length..];
        }
        if (rest.Length > 0)
            throw new InvalidDataException($"{path} goes on for {rest.Length} bytes after the {vocabularySize} tokens that the model has.");
        if (vocabularySize < 4)
            throw new InvalidDataException($"{path} was read for {vocabularySize} tokens; a vocabulary has at least 4.");
        return new Llama2cTokenizer(tokens, scores);

        InvalidDataException CutOff(int id) => new($"{path} ({whole} bytes) ends within token {id}; the model has {vocabularySize} tokens.");
    }

    /// <inheritdoc/>
    public int[] Encode(string text, bool addBos = false)
    {
        var encoded = new List<int>();
        if (addBos)
            encoded.Add(BosId!.Value);
        if (text.Length > 0)
            encoded.AddRange(Joined(Symbols(" " + text)));
        return [.. encoded];
    }

    /// <inheritdoc/>
    public int[] Encode(IReadOnlyList<TextPart> parts) => Encode(string.Concat(parts.Select(part => part.Text)));

    /// <inheritdoc/>
    public string Decode(IReadOnlyList<int> ids)
    {
        var bytes = new List<byte>(ids.Count * 4);
        foreach (var id in ids)
        {
            if (id < 0 || id >= tokens.Length)
                throw new ArgumentOutOfRangeException(nameof(ids), id, $"Token ids go from 0 to {tokens.Length - 1}.");
            if (id <= 2)
                continue;
            if (firstByteId is { } first && id >= first && id < first + 256)
                bytes.Add((byte)(id - first));
            else
                bytes.AddRange(Encoding.UTF8.GetBytes(tokens[id]));
        }
        var text = Encoding.UTF8.GetString([.. bytes]);
        return text.StartsWith(' ') ? text[1..] : text;
    }

    /// <inheritdoc/>
    public int? SpecialTokenId(string token) => token switch { "<unk>" => 0, "<s>" => 1, "</s>" => 2, _ => null };

    /// <summary>The same tokenizer in the form of a <c>tokenizer.json</c>.</summary>
    /// <remarks>As in transformers' conversion: every pair that makes a token becomes a merge, in the order of the made token's score.</remarks>
    public BpeTokenizer ToBpeTokenizer()
    {
        var written = tokens.Select((token, id) => id switch
        {
            0 => "<unk>",
            1 => "<s>",
            2 => "</s>",
            _ => token.Replace(' ', TokenizerSteps.SpaceMark),
        }).ToArray();
        var merges = new List<(string Left, string Right, float Score, int LeftId, int RightId)>();
        foreach (var (token, id) in ids)
        {
            for (var i = 1; i < token.Length; i++)
            {
                if (ids.TryGetValue(token[..i], out var left) && ids.TryGetValue(token[i..], out var right))
                    merges.Add((written[left], written[right], scores[id], left, right));
            }
        }
        var ordered = merges.OrderByDescending(merge => merge.Score).ThenBy(merge => merge.LeftId).ThenBy(merge => merge.RightId)
            .Select(merge => (merge.Left, merge.Right));
        var unique = Unique(written);
        return BpeTokenizer.Parse(TokenizerJson.SentencePiece(unique, ordered, ["<unk>", "<s>", "</s>"], "<unk>"), null, "The converted vocabulary");
    }

    // A vocabulary may write two tokens alike; only the first can be typed, the others get a name that no text contains.
    private static string[] Unique(string[] written)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return written.Select((token, id) => seen.Add(token) ? token : token + "\u0000" + id.ToString(CultureInfo.InvariantCulture)).ToArray();
    }

    private List<int> Symbols(string text)
    {
        var symbols = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var character = rune.ToString();
            if (ids.TryGetValue(character, out var id))
                symbols.Add(id);
            else if (firstByteId is { } first)
                symbols.AddRange(Encoding.UTF8.GetBytes(character).Select(value => first + value));
            else
                symbols.Add(UnknownId);
        }
        return symbols;
    }

    private List<int> Joined(List<int> symbols)
    {
        while (true)
        {
            var (best, bestId) = (-1, -1);
            for (var i = 0; i + 1 < symbols.Count; i++)
            {
                if (ids.TryGetValue(tokens[symbols[i]] + tokens[symbols[i + 1]], out var id) && (best < 0 || scores[id] > scores[bestId]))
                    (best, bestId) = (i, id);
            }
            if (best < 0)
                return symbols;
            symbols[best] = bestId;
            symbols.RemoveAt(best + 1);
        }
    }
}
