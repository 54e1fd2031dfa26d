using System.Text;
using System.Text.Json;
using Compliance.Engine.Text;

namespace Compliance.Engine.Tests.Text;

public sealed class BpeTokenizerTests
{
    private static readonly JsonElement Reference = ReferenceValues.Read("Text/reference/tokenizers.json");

    public static TheoryData<string> Names => [.. Reference.GetProperty("tokenizers").EnumerateArray().Select(tokenizer => tokenizer.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Encode_and_decode_agree_with_the_library_of_Hugging_Face(string name)
    {
        var (tokenizer, cases) = Find(name);
        foreach (var example in cases.EnumerateArray())
        {
            var text = example.GetProperty("text").GetString()!;
            Assert.Equal(example.GetProperty("ids").Integers(), tokenizer.Encode(text));
            Assert.Equal(example.GetProperty("decoded").GetString(), tokenizer.Decode(example.GetProperty("ids").Integers()));
        }
    }

    [Fact]
    public void A_special_token_in_what_a_person_wrote_is_plain_text()
    {
        var (tokenizer, _) = Find("gpt2_splitting");
        var endId = tokenizer.SpecialTokenId("<|end|>")!.Value;
        Assert.Contains(endId, tokenizer.Encode("a<|end|>b"));
        var ids = tokenizer.Encode([new("<|user|>", true), new("a<|end|>b", false), new("<|assistant|>", true)]);
        Assert.DoesNotContain(endId, ids);
        Assert.Equal("a<|end|>b", tokenizer.Decode(ids));
    }

    [Fact]
    public void A_special_token_split_between_markup_and_a_person_stays_plain_text()
    {
        var (tokenizer, _) = Find("gpt2_splitting");
        Assert.DoesNotContain(tokenizer.SpecialTokenId("<|end|>")!.Value, tokenizer.Encode([new("<|en", true), new("d|>", false)]));
    }

    [Fact]
    public void The_begin_token_is_put_first_when_asked_for()
    {
        var (tokenizer, _) = Find("llama2");
        Assert.Equal(tokenizer.BosId, tokenizer.Encode("the", addBos: true)[0]);
        Assert.Equal(tokenizer.Encode("the"), tokenizer.Encode("the", addBos: true)[1..]);
    }

    [Fact]
    public void Saving_writes_what_was_read()
    {
        var (tokenizer, _) = Find("qwen2_splitting");
        using var folder = new TemporaryFolder();
        tokenizer.Save(folder.File("tokenizer.json"));
        var again = BpeTokenizer.Load(folder.File("tokenizer.json"));
        Assert.Equal(tokenizer.Encode("Anna's 27th book, Zoë"), again.Encode("Anna's 27th book, Zoë"));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_decode_to_the_replacement_character()
    {
        var (tokenizer, _) = Find("gpt2_splitting");
        var euro = tokenizer.Encode("€");
        Assert.Equal("\uFFFD", tokenizer.Decode(euro[..^1]));
    }

    [Fact]
    public void An_id_outside_the_vocabulary_is_refused()
    {
        var (tokenizer, _) = Find("gpt2_splitting");
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Decode([tokenizer.VocabularySize]));
        Assert.Throws<ArgumentOutOfRangeException>(() => tokenizer.Decode([-1]));
    }

    [Theory]
    [InlineData("{", "cannot be read as a tokenizer")]
    [InlineData("{}", "it has no model")]
    [InlineData("""{"model":{"type":"Unigram","vocab":[]}}""", "only BPE is implemented")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":["a b"]}}""", "not in its vocab")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0,"b":0},"merges":[]}}""", "used twice")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[],"byte_fallback":true}}""", "no token <0x00>")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[]},"pre_tokenizer":{"type":"BertPreTokenizer"}}""", "BertPreTokenizer; known are")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[]},"normalizer":{"type":"BertNormalizer"}}""", "BertNormalizer; known are")]
    [InlineData("""{"model":{"type":"BPE","vocab":{"a":0},"merges":[]},"pre_tokenizer":{"type":"Split","behavior":"Isolated","pattern":{"Regex":"("}}}""", "splits by (")]
    public void A_file_that_cannot_be_used_is_refused_with_the_reason(string json, string reason)
    {
        var refusal = Assert.Throws<InvalidDataException>(() => BpeTokenizer.Parse(Encoding.UTF8.GetBytes(json), null, "test.json"));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("test.json", refusal.Message, StringComparison.Ordinal);
    }

    internal static (BpeTokenizer Tokenizer, JsonElement Cases) Find(string name) => (BpeTokenizer.Parse(Encoding.UTF8.GetBytes(Json(name)), null, name), Entry(name).GetProperty("cases"));

    internal static string Json(string name) => Entry(name).GetProperty("json").GetRawText();

    private static JsonElement Entry(string name) => Reference.GetProperty("tokenizers").EnumerateArray().Single(tokenizer => tokenizer.GetProperty("name").GetString() == name);
}
