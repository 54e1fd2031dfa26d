using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Compliance.Engine.Models;

namespace Compliance.Engine.Text;

/// <summary>
/// Byte-pair encoding as in Hugging Face <c>tokenizer.json</c>: byte-level (GPT-2, Qwen2, LLaMA 3) and SentencePiece style with byte fallback (LLaMA 2).
/// </summary>
/// <remarks>Sennrich et al. (arXiv:1508.07909). Immutable and safe for use on several threads.</remarks>
public sealed class BpeTokenizer : ITokenizer
{
    private static readonly string[] UsualBosTokens = ["<s>", "<|begin_of_text|>", "<bos>"];
    private static readonly string[] UsualEosTokens = ["</s>", "<|end|>", "<|im_end|>", "<|end_of_text|>", "<eos>", "<|endoftext|>"];

    private readonly byte[] json;
    private readonly Dictionary<string, int> vocabulary;
    private readonly string?[] tokens;
    private readonly Dictionary<string, AddedToken> addedByContent;
    private readonly Dictionary<int, AddedToken> addedById;
    private readonly Regex? addedPattern;
    private readonly Dictionary<string, AddedToken> addedByNormalizedContent;
    private readonly Regex? normalizedAddedPattern;
    private readonly TokenizerSteps steps;
    private readonly BpeMerger merger;
    private readonly bool ignoresMerges;
    private readonly int? unknownId;
    private readonly bool fusesUnknown;
    private readonly int[]? byteTokens;

    private BpeTokenizer(byte[] json, JsonElement root, TokenizerSettings settings)
    {
        this.json = json;
        var model = root.Member("model") ?? throw new InvalidDataException("it has no model");
        if (model.Text("type") is { } type && type != "BPE")
            throw new InvalidDataException($"its model is {type}; only BPE is implemented");
        if (model.Text("continuing_subword_prefix") is { Length: > 0 } || model.Text("end_of_word_suffix") is { Length: > 0 })
            throw new InvalidDataException("it marks pieces of words by a prefix or suffix, which is not implemented");
        vocabulary = ReadVocabulary(model);
        var added = ReadAddedTokens(root);
        addedByContent = added.ToDictionary(token => token.Content, StringComparer.Ordinal);
        addedById = added.ToDictionary(token => token.Id);
        VocabularySize = Math.Max(vocabulary.Values.Append(-1).Max(), added.Select(token => token.Id).Append(-1).Max()) + 1;
        if (VocabularySize == 0 || VocabularySize > 10_000_000)
            throw new InvalidDataException($"it has token ids up to {VocabularySize - 1}");
        tokens = new string?[VocabularySize];
        foreach (var (token, id) in vocabulary)
            tokens[id] = token;
        foreach (var token in added)
            tokens[token.Id] = token.Content;
        merger = new BpeMerger(ReadMerges(model));
        steps = TokenizerSteps.Read(root);
        // Special tokens are looked for in what was written, never in what a normaliser makes of it: there it is no longer known who wrote what.
        addedPattern = PatternOf([.. added.Where(token => token.IsSpecial || !token.IsNormalized).Select(token => (token.Content, token))]);
        addedByNormalizedContent = added.Where(token => token.IsNormalized && !token.IsSpecial)
            .Select(token => (Content: steps.Normalize(token.Content), Token: token))
            .Where(pair => pair.Content.Length > 0).DistinctBy(pair => pair.Content).ToDictionary(pair => pair.Content, pair => pair.Token, StringComparer.Ordinal);
        normalizedAddedPattern = PatternOf([.. addedByNormalizedContent.Select(pair => (pair.Key, pair.Value))]);
        ignoresMerges = model.Flag("ignore_merges") ?? false;
        fusesUnknown = model.Flag("fuse_unk") ?? false;
        unknownId = model.Text("unk_token") is { } unknown && vocabulary.TryGetValue(unknown, out var foundUnknown) ? foundUnknown : null;
        byteTokens = model.Flag("byte_fallback") == true ? ReadByteTokens() : null;
        BosId = Named(settings.BosToken, UsualBosTokens);
        EosId = Named(settings.EosToken, UsualEosTokens);
        AddsBos = settings.AddsBos ?? TemplateBeginsWithSpecialToken(root.Member("post_processor"));
    }

    /// <inheritdoc/>
    public int VocabularySize { get; }

    /// <inheritdoc/>
    public int? BosId { get; }

    /// <inheritdoc/>
    public int? EosId { get; }

    /// <summary>Whether the tokenizer's own settings put <see cref="BosId"/> before a text.</summary>
    public bool AddsBos { get; }

    /// <inheritdoc/>
    public bool AddsPrefixSpace => steps.AddsPrefixSpace;

    /// <summary>Reads a file.</summary>
    /// <param name="path">A <c>tokenizer.json</c>.</param>
    /// <param name="settings">Which tokens begin and end a document; null to go by the usual names.</param>
    /// <exception cref="InvalidDataException">Not such a file, or a kind that is not implemented; the message says what.</exception>
    public static BpeTokenizer Load(string path, TokenizerSettings? settings = null) => Parse(File.ReadAllBytes(path), settings, path);

    /// <summary>Writes the <c>tokenizer.json</c>: what was read, byte for byte.</summary>
    public void Save(string path) => FileReplacement.Write(path, stream => stream.Write(json));

    /// <inheritdoc/>
    public int[] Encode(string text, bool addBos = false)
    {
        var ids = Encode([new TextPart(text, true)]);
        return addBos && BosId is { } bosId ? [bosId, .. ids] : ids;
    }

    /// <inheritdoc/>
    public int[] Encode(IReadOnlyList<TextPart> parts)
    {
        var text = WellFormed(string.Concat(parts.Select(part => part.Text)));
        var ids = new List<int>();
        int done = 0, from = 0;
        while (NextAdded(addedPattern, addedByContent, text, from) is var (match, token))
        {
            if (token.IsSpecial && !IsMarkup(parts, match.Groups[1].Index, match.Groups[1].Length))
            {
                from = match.Index + 1;
                continue;
            }
            if (match.Index > done)
                EncodeOrdinary(text[done..match.Index], done == 0, ids);
            ids.Add(token.Id);
            done = from = match.Index + match.Length;
        }
        if (done < text.Length)
            EncodeOrdinary(text[done..], done == 0, ids);
        return [.. ids];
    }

    /// <inheritdoc/>
    public string Decode(IReadOnlyList<int> ids)
    {
        var bytes = new List<byte>(ids.Count * 4);
        foreach (var id in ids)
        {
            if (id < 0 || id >= VocabularySize)
                throw new ArgumentOutOfRangeException(nameof(ids), id, $"Token ids go from 0 to {VocabularySize - 1}.");
            if (addedById.TryGetValue(id, out var token))
            {
                if (!token.IsSpecial)
                    bytes.AddRange(Encoding.UTF8.GetBytes(token.Content));
            }
            else if (tokens[id] is { } piece)
            {
                AppendPiece(piece, bytes);
            }
        }
        var text = Encoding.UTF8.GetString([.. bytes]);
        return steps.StripsLeadingSpace && text.StartsWith(' ') ? text[1..] : text;
    }

    /// <inheritdoc/>
    public int? SpecialTokenId(string token) => addedByContent.TryGetValue(token, out var added) ? added.Id : null;

    /// <summary>The token as the vocabulary writes it; null for an id that is not used.</summary>
    public string? TokenText(int id) => id >= 0 && id < VocabularySize ? tokens[id] : null;

    internal static BpeTokenizer Parse(byte[] json, TokenizerSettings? settings, string source)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new BpeTokenizer(json, document.RootElement, settings ?? new TokenizerSettings());
        }
        catch (Exception error) when (error is JsonException or InvalidDataException)
        {
            throw new InvalidDataException($"{source} cannot be read as a tokenizer: {error.Message.TrimEnd('.')}.", error);
        }
    }

    private void EncodeOrdinary(string text, bool isFirst, List<int> ids)
    {
        text = steps.Normalize(text);
        var done = 0;
        while (NextAdded(normalizedAddedPattern, addedByNormalizedContent, text, done) is var (match, token))
        {
            EncodeWords(text[done..match.Index], isFirst && done == 0, ids);
            ids.Add(token.Id);
            done = match.Index + match.Length;
        }
        EncodeWords(text[done..], isFirst && done == 0, ids);
    }

    private void EncodeWords(string text, bool isFirst, List<int> ids)
    {
        if (text.Length == 0)
            return;
        foreach (var word in steps.Split(text, isFirst))
        {
            if (ignoresMerges && vocabulary.TryGetValue(word, out var whole))
                ids.Add(whole);
            else
                ids.AddRange(merger.Merge(Symbols(word)));
        }
    }

    private List<int> Symbols(string word)
    {
        var symbols = new List<int>(word.Length);
        var wasUnknown = false;
        for (var i = 0; i < word.Length;)
        {
            var length = char.IsHighSurrogate(word[i]) && i + 1 < word.Length ? 2 : 1;
            var character = word.Substring(i, length);
            i += length;
            if (vocabulary.TryGetValue(character, out var id))
            {
                symbols.Add(id);
                wasUnknown = false;
            }
            else if (byteTokens is not null)
            {
                symbols.AddRange(Encoding.UTF8.GetBytes(character).Select(value => byteTokens[value]));
                wasUnknown = false;
            }
            else if (unknownId is { } unknown && !(fusesUnknown && wasUnknown))
            {
                symbols.Add(unknown);
                wasUnknown = true;
            }
        }
        return symbols;
    }

    private void AppendPiece(string piece, List<byte> bytes)
    {
        if (steps.IsByteLevel)
        {
            foreach (var character in piece)
            {
                if (ByteAlphabet.TryToByte(character, out var value))
                    bytes.Add(value);
                else
                    bytes.AddRange(Encoding.UTF8.GetBytes(character.ToString()));
            }
        }
        else if (byteTokens is not null && TryReadByteToken(piece, out var value))
        {
            bytes.Add(value);
        }
        else
        {
            bytes.AddRange(Encoding.UTF8.GetBytes(piece.Replace(TokenizerSteps.SpaceMark, ' ')));
        }
    }

    private int[] ReadByteTokens()
    {
        var ids = new int[256];
        for (var value = 0; value < 256; value++)
        {
            if (!vocabulary.TryGetValue($"<0x{value:X2}>", out ids[value]))
                throw new InvalidDataException($"it has byte_fallback but no token <0x{value:X2}>");
        }
        return ids;
    }

    private int? Named(string? token, string[] usual) => token is not null
        ? SpecialTokenId(token) ?? (vocabulary.TryGetValue(token, out var id) ? id : null)
        : usual.Select(SpecialTokenId).FirstOrDefault(id => id is not null);

    private static bool TryReadByteToken(string piece, out byte value)
    {
        value = 0;
        return piece.Length == 6 && piece.StartsWith("<0x", StringComparison.Ordinal) && piece[5] == '>'
            && byte.TryParse(piece.AsSpan(3, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
    }

    private static (Match Match, AddedToken Token)? NextAdded(Regex? pattern, Dictionary<string, AddedToken> byContent, string text, int from)
    {
        while (pattern is not null && from < text.Length && pattern.Match(text, from) is { Success: true } match)
        {
            var content = match.Groups[1];
            var token = byContent[content.Value];
            if (!token.IsSingleWord || !(EndsInWord(text.AsSpan(0, content.Index)) || BeginsWithWord(text.AsSpan(content.Index + content.Length))))
                return (match, token);
            from = content.Index + content.Length;
        }
        return null;

        static bool EndsInWord(ReadOnlySpan<char> before) => Rune.DecodeLastFromUtf16(before, out var rune, out _) == OperationStatus.Done && IsOfWord(rune);

        static bool BeginsWithWord(ReadOnlySpan<char> after) => Rune.DecodeFromUtf16(after, out var rune, out _) == OperationStatus.Done && IsOfWord(rune);
    }

    // Unicode's \w (UTS 18, annex C): letters, marks, decimal digits, connectors, joiners, and the numbers and symbols that are letters in shape.
    private static bool IsOfWord(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        <= UnicodeCategory.LetterNumber or UnicodeCategory.ConnectorPunctuation => true,
        UnicodeCategory.Format => rune.Value is 0x200C or 0x200D,
        UnicodeCategory.OtherSymbol => rune.Value is (>= 0x24B6 and <= 0x24E9) or (>= 0x1F130 and <= 0x1F149) or (>= 0x1F150 and <= 0x1F169) or (>= 0x1F170 and <= 0x1F189),
        _ => false,
    };

    private static bool IsMarkup(IReadOnlyList<TextPart> parts, int start, int length)
    {
        // Neighbouring markup parts may share a token; text of a person between them may not.
        var position = 0;
        foreach (var part in parts)
        {
            var end = position + part.Text.Length;
            if (!part.IsMarkup && position < start + length && end > start)
                return false;
            position = end;
        }
        return true;
    }

    private static Dictionary<string, int> ReadVocabulary(JsonElement model)
    {
        if (model.Member("vocab") is not { ValueKind: JsonValueKind.Object } vocab)
            throw new InvalidDataException("its model has no vocab");
        var read = new Dictionary<string, int>(StringComparer.Ordinal);
        var ids = new HashSet<int>();
        foreach (var entry in vocab.EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.Number || !entry.Value.TryGetInt32(out var id) || id < 0 || !ids.Add(id))
                throw new InvalidDataException($"the id of the token \"{entry.Name}\" is no whole number from 0, or is used twice");
            read[entry.Name] = id;
        }
        return read;
    }

    private Dictionary<(int, int), (int, int)> ReadMerges(JsonElement model)
    {
        if (model.Member("merges") is not { ValueKind: JsonValueKind.Array } merges)
            throw new InvalidDataException("its model has no merges");
        var read = new Dictionary<(int, int), (int, int)>();
        var rank = 0;
        foreach (var merge in merges.EnumerateArray())
        {
            var (left, right) = Pair(merge);
            if (!vocabulary.TryGetValue(left, out var leftId)
                || !vocabulary.TryGetValue(right, out var rightId)
                || !vocabulary.TryGetValue(left + right, out var id))
            {
                throw new InvalidDataException($"merge {rank} (\"{left}\" and \"{right}\") names or makes a token that is not in its vocab");
            }
            read.TryAdd((leftId, rightId), (rank++, id));
        }
        return read;

        (string Left, string Right) Pair(JsonElement merge)
        {
            if (merge.ValueKind == JsonValueKind.Array && merge.GetArrayLength() == 2)
                return (merge[0].GetString() ?? "", merge[1].GetString() ?? "");
            if (merge.ValueKind == JsonValueKind.String && merge.GetString()!.Split(' ') is [var left, var right])
                return (left, right);
            throw new InvalidDataException($"merge {rank} is no pair of tokens");
        }
    }

    private static List<AddedToken> ReadAddedTokens(JsonElement root)
    {
        var read = new List<AddedToken>();
        if (root.Member("added_tokens") is not { ValueKind: JsonValueKind.Array } added)
            return read;
        foreach (var token in added.EnumerateArray())
        {
            if (token.Integer("id") is not { } id || id < 0 || token.Text("content") is not { Length: > 0 } content)
                throw new InvalidDataException($"added token {read.Count} lacks its id or its content");
            if (read.Any(other => other.Id == id || other.Content == content))
                throw new InvalidDataException($"added token {content} ({id}) is given twice");
            read.Add(new AddedToken(
                id, content, token.Flag("special") ?? false, token.Flag("lstrip") ?? false, token.Flag("rstrip") ?? false, token.Flag("single_word") ?? false,
                token.Flag("normalized") ?? false));
        }
        return read;
    }

    // Half a surrogate pair is no character; in UTF-8, which tokens are made of, U+FFFD stands for it.
    private static string WellFormed(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
            return text;
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            builder.Append(rune);
        return builder.ToString();
    }

    private static Regex? PatternOf((string Content, AddedToken Token)[] added)
    {
        if (added.Length == 0)
            return null;
        // Longest first, so that of two tokens at one place the longer wins.
        var alternatives = added.OrderByDescending(entry => entry.Content.Length).ThenBy(entry => entry.Content, StringComparer.Ordinal).Select(entry => Alternative(entry.Content, entry.Token));
        return new Regex(string.Join('|', alternatives), RegexOptions.CultureInvariant);

        static string Alternative(string written, AddedToken token)
        {
            var content = $"(?<1>{Regex.Escape(written)})";
            return (token.StripsLeft ? @"\s*" : "") + content + (token.StripsRight ? @"\s*" : "");
        }
    }

    private static bool TemplateBeginsWithSpecialToken(JsonElement? processor)
    {
        if (processor is not { } element)
            return false;
        if (element.Member("processors") is { ValueKind: JsonValueKind.Array } several)
            return several.EnumerateArray().Any(one => TemplateBeginsWithSpecialToken(one));
        return element.Member("single") is { ValueKind: JsonValueKind.Array } single && single.GetArrayLength() > 0 && single[0].Member("SpecialToken") is not null;
    }
}
