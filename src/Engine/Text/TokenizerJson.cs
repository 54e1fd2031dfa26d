using System.Text.Encodings.Web;
using System.Text.Json;

namespace Compliance.Engine.Text;

/// <summary>Writes <c>tokenizer.json</c> for tokenizers that were made here, so that Hugging Face's library reads them too.</summary>
internal static class TokenizerJson
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Byte-level BPE with GPT-2's splitting; tokens are in <see cref="ByteAlphabet"/>.</summary>
    /// <param name="tokens">Tokens by id; the special ones are among them.</param>
    /// <param name="merges">Pairs in rank order.</param>
    /// <param name="specialTokens">Contents of the special tokens.</param>
    public static byte[] ByteLevel(IReadOnlyList<string> tokens, IEnumerable<(string Left, string Right)> merges, IReadOnlyCollection<string> specialTokens) =>
        Write(tokens, merges, specialTokens, null, json =>
        {
            json.WriteNull("normalizer");
            json.WriteStartObject("pre_tokenizer");
            ByteLevelMembers(json);
            json.WriteEndObject();
            json.WriteNull("post_processor");
            json.WriteStartObject("decoder");
            ByteLevelMembers(json);
            json.WriteEndObject();
        });

    /// <summary>SentencePiece-style BPE with byte fallback, as LLaMA 2 has it.</summary>
    public static byte[] SentencePiece(
        IReadOnlyList<string> tokens,
        IEnumerable<(string Left, string Right)> merges,
        IReadOnlyCollection<string> specialTokens,
        string unknownToken) =>
        Write(tokens, merges, specialTokens, unknownToken, json =>
        {
            json.WriteStartObject("normalizer");
            json.WriteString("type", "Sequence");
            json.WriteStartArray("normalizers");
            json.WriteStartObject();
            json.WriteString("type", "Prepend");
            json.WriteString("prepend", TokenizerSteps.SpaceMark.ToString());
            json.WriteEndObject();
            Replace(json, " ", TokenizerSteps.SpaceMark.ToString());
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteNull("pre_tokenizer");
            json.WriteNull("post_processor");
            json.WriteStartObject("decoder");
            json.WriteString("type", "Sequence");
            json.WriteStartArray("decoders");
            Replace(json, TokenizerSteps.SpaceMark.ToString(), " ");
            json.WriteStartObject();
            json.WriteString("type", "ByteFallback");
            json.WriteEndObject();
            json.WriteStartObject();
            json.WriteString("type", "Fuse");
            json.WriteEndObject();
            json.WriteStartObject();
            json.WriteString("type", "Strip");
            json.WriteString("content", " ");
            json.WriteNumber("start", 1);
            json.WriteNumber("stop", 0);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });

    private static byte[] Write(
        IReadOnlyList<string> tokens,
        IEnumerable<(string Left, string Right)> merges,
        IReadOnlyCollection<string> specialTokens,
        string? unknownToken,
        Action<Utf8JsonWriter> writeSteps)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Layout))
        {
            json.WriteStartObject();
            json.WriteString("version", "1.0");
            json.WriteNull("truncation");
            json.WriteNull("padding");
            json.WriteStartArray("added_tokens");
            for (var id = 0; id < tokens.Count; id++)
            {
                if (!specialTokens.Contains(tokens[id]))
                    continue;
                json.WriteStartObject();
                json.WriteNumber("id", id);
                json.WriteString("content", tokens[id]);
                json.WriteBoolean("single_word", false);
                json.WriteBoolean("lstrip", false);
                json.WriteBoolean("rstrip", false);
                json.WriteBoolean("normalized", false);
                json.WriteBoolean("special", true);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            writeSteps(json);
            json.WriteStartObject("model");
            json.WriteString("type", "BPE");
            json.WriteNull("dropout");
            json.WriteString("unk_token", unknownToken);
            json.WriteNull("continuing_subword_prefix");
            json.WriteNull("end_of_word_suffix");
            json.WriteBoolean("fuse_unk", false);
            json.WriteBoolean("byte_fallback", unknownToken is not null && tokens.Contains("<0x00>"));
            json.WriteBoolean("ignore_merges", false);
            json.WriteStartObject("vocab");
            for (var id = 0; id < tokens.Count; id++)
                json.WriteNumber(tokens[id], id);
            json.WriteEndObject();
            json.WriteStartArray("merges");
            foreach (var (left, right) in merges)
            {
                json.WriteStartArray();
                json.WriteStringValue(left);
                json.WriteStringValue(right);
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    private static void ByteLevelMembers(Utf8JsonWriter json)
    {
        json.WriteString("type", "ByteLevel");
        json.WriteBoolean("add_prefix_space", false);
        json.WriteBoolean("trim_offsets", true);
        json.WriteBoolean("use_regex", true);
    }

    private static void Replace(Utf8JsonWriter json, string pattern, string content)
    {
        json.WriteStartObject();
        json.WriteString("type", "Replace");
        json.WriteStartObject("pattern");
        json.WriteString("String", pattern);
        json.WriteEndObject();
        json.WriteString("content", content);
        json.WriteEndObject();
    }
}
