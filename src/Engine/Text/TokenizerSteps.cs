using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Compliance.Engine.Models;

namespace Compliance.Engine.Text;

/// <summary>What happens to a text before byte-pair encoding, and how tokens become text again: normalizer, pre_tokenizer and decoder of a tokenizer.json.</summary>
internal sealed class TokenizerSteps
{
    /// <summary>SentencePiece's visible space, U+2581.</summary>
    public const char SpaceMark = '\u2581';

    private readonly List<Func<string, string>> normalizers = [];
    private readonly List<Func<string, bool, IEnumerable<string>>> splitters = [];

    private TokenizerSteps()
    {
    }

    /// <summary>Whether tokens are written in <see cref="ByteAlphabet"/>.</summary>
    public bool IsByteLevel { get; private set; }

    /// <summary>Whether a space is put before the text.</summary>
    public bool AddsPrefixSpace { get; private set; }

    /// <summary>Whether decoding takes one space off the beginning.</summary>
    public bool StripsLeadingSpace { get; private set; }

    public static TokenizerSteps Read(JsonElement root)
    {
        var steps = new TokenizerSteps();
        if (root.Member("normalizer") is { } normalizer)
            steps.AddNormalizer(normalizer);
        if (root.Member("pre_tokenizer") is { } splitter)
            steps.AddSplitter(splitter);
        if (root.Member("decoder") is { } decoder)
            steps.ReadDecoder(decoder);
        return steps;
    }

    /// <summary>The text as the vocabulary expects it.</summary>
    /// <param name="text">Well-formed UTF-16.</param>
    public string Normalize(string text)
    {
        foreach (var normalize in normalizers)
            text = normalize(text);
        return text;
    }

    /// <summary>The words of a normalised text; merges do not cross them.</summary>
    public IEnumerable<string> Split(string text, bool isFirst)
    {
        IEnumerable<string> words = [text];
        foreach (var split in splitters)
            words = SplitEach(words, split, isFirst);
        return words.Where(word => word.Length > 0);
    }

    private static IEnumerable<string> SplitEach(IEnumerable<string> words, Func<string, bool, IEnumerable<string>> split, bool isFirst)
    {
        foreach (var word in words)
        {
            foreach (var piece in split(word, isFirst))
                yield return piece;
            isFirst = false;
        }
    }

    private void AddNormalizer(JsonElement step)
    {
        switch (step.Text("type"))
        {
            case "Sequence":
                foreach (var part in Parts(step, "normalizers"))
                    AddNormalizer(part);
                break;
            case "Prepend":
                var prefix = step.Text("prepend") ?? "";
                AddsPrefixSpace |= prefix == SpaceMark.ToString();
                normalizers.Add(text => text.Length == 0 ? text : prefix + text);
                break;
            case "Replace":
                var content = step.Text("content") ?? "";
                if (step.Member("pattern")?.Text("String") is { Length: > 0 } literal)
                {
                    normalizers.Add(text => text.Replace(literal, content, StringComparison.Ordinal));
                }
                else
                {
                    var regex = new Regex(PatternOf(step), RegexOptions.CultureInvariant);
                    normalizers.Add(text => regex.Replace(text, _ => content));
                }
                break;
            case "NFC":
                normalizers.Add(text => Normalized(text, NormalizationForm.FormC));
                break;
            case "NFD":
                normalizers.Add(text => Normalized(text, NormalizationForm.FormD));
                break;
            case "NFKC":
                normalizers.Add(text => Normalized(text, NormalizationForm.FormKC));
                break;
            case "NFKD":
                normalizers.Add(text => Normalized(text, NormalizationForm.FormKD));
                break;
            case "Lowercase":
                normalizers.Add(text => text.ToLowerInvariant());
                break;
            default:
                throw Unknown("normalizer", step, "Sequence, Prepend, Replace, NFC, NFD, NFKC, NFKD, Lowercase");
        }
    }

    private void AddSplitter(JsonElement step)
    {
        switch (step.Text("type"))
        {
            case "Sequence":
                foreach (var part in Parts(step, "pretokenizers"))
                    AddSplitter(part);
                break;
            case "ByteLevel":
                IsByteLevel = true;
                var addsSpace = step.Flag("add_prefix_space") ?? true;
                AddsPrefixSpace |= addsSpace;
                if (addsSpace)
                    splitters.Add((text, _) => [text.StartsWith(' ') ? text : " " + text]);
                if (step.Flag("use_regex") ?? true)
                    splitters.Add((text, _) => TextSplitter.Gpt2.Split(text));
                splitters.Add((text, _) => [ByteAlphabet.Write(text)]);
                break;
            case "Split":
                var isolating = (step.Text("behavior"), step.Flag("invert") ?? false) switch
                {
                    ("Isolated", false) => true,
                    ("Removed", false) => false,
                    var (behavior, isInverted) => throw new InvalidDataException(
                        $"its pre-tokenizer splits with behavior {behavior}, invert {isInverted}, which is not implemented"),
                };
                var pattern = PatternOf(step);
                var splitter = isolating ? TextSplitter.Isolating(pattern) : TextSplitter.Removing(pattern);
                splitters.Add((text, _) => splitter.Split(text));
                break;
            case "Digits":
                var digits = TextSplitter.Isolating(step.Flag("individual_digits") == true ? @"\p{N}" : @"\p{N}+");
                splitters.Add((text, _) => digits.Split(text));
                break;
            case "Metaspace":
                AddMetaspace(step);
                break;
            default:
                throw Unknown("pre-tokenizer", step, "Sequence, ByteLevel, Split, Digits, Metaspace");
        }
    }

    private void AddMetaspace(JsonElement step)
    {
        if ((step.Text("replacement") ?? SpaceMark.ToString()) != SpaceMark.ToString())
            throw new InvalidDataException("its Metaspace marks spaces by another character than U+2581, which is not implemented");
        var scheme = step.Text("prepend_scheme") ?? (step.Flag("add_prefix_space") == false ? "never" : "always");
        AddsPrefixSpace |= scheme != "never";
        splitters.Add((text, isFirst) =>
        {
            text = text.Replace(' ', SpaceMark);
            return [(scheme == "always" || (scheme == "first" && isFirst)) && !text.StartsWith(SpaceMark) ? SpaceMark + text : text];
        });
        if (step.Flag("split") ?? true)
        {
            var words = TextSplitter.Isolating($"{SpaceMark}?[^{SpaceMark}]+|{SpaceMark}");
            splitters.Add((text, _) => words.Split(text));
        }
    }

    private void ReadDecoder(JsonElement step)
    {
        switch (step.Text("type"))
        {
            case "Sequence":
                foreach (var part in Parts(step, "decoders"))
                    ReadDecoder(part);
                break;
            case "Strip":
                StripsLeadingSpace |= step.Text("content") == " " && step.Integer("start") >= 1;
                break;
            case "Metaspace":
                StripsLeadingSpace |= (step.Text("prepend_scheme") ?? (step.Flag("add_prefix_space") == false ? "never" : "always")) != "never";
                break;
            case "ByteLevel" or "ByteFallback" or "Fuse" or "Replace":
                break;
            default:
                throw Unknown("decoder", step, "Sequence, Strip, Metaspace, ByteLevel, ByteFallback, Fuse, Replace");
        }
    }

    private static IEnumerable<JsonElement> Parts(JsonElement step, string name) => step.Member(name) is { ValueKind: JsonValueKind.Array } parts
        ? parts.EnumerateArray()
        : throw new InvalidDataException($"a Sequence in it has no {name}");

    private static string PatternOf(JsonElement step)
    {
        var pattern = step.Member("pattern");
        if (pattern?.Text("Regex") is { } regex)
            return regex;
        return pattern?.Text("String") is { } literal ? Regex.Escape(literal) : throw new InvalidDataException($"a {step.Text("type")} in it has no pattern");
    }

    // .NET refuses a text with the non-character U+FFFE. It combines with nothing, so what lies around it is normalised by itself.
    private static string Normalized(string text, NormalizationForm form) => text.Contains('\uFFFE')
        ? string.Join('\uFFFE', text.Split('\uFFFE').Select(part => part.Normalize(form)))
        : text.Normalize(form);

    private static InvalidDataException Unknown(string kind, JsonElement step, string known) =>
        new($"its {kind} is {step.Text("type") ?? "without a type"}; known are {known}");
}
