using System.Diagnostics;
using System.Text.Json;
using Compliance.Engine.Text;

namespace Compliance.Engine.Tests.Text;

public sealed class BpeTrainerTests
{
    private static readonly JsonElement Reference = ReferenceValues.Read("Text/reference/tokenizers.json");
    private static readonly string[] Corpus = Reference.GetProperty("corpus").EnumerateArray().Select(text => text.GetString()!).ToArray();

    [Fact]
    public void Training_joins_the_pairs_that_a_trainer_without_shortcuts_joins()
    {
        var trained = Reference.GetProperty("trained");
        var tokenizer = BpeTrainer.Train(Corpus, trained.GetProperty("size").GetInt32(), PromptFormat.TaggedSpecialTokens);
        var merges = MergesOf(tokenizer);
        var expected = trained.GetProperty("merges").EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetString()!));
        Assert.Equal(expected, merges);
    }

    [Fact]
    public void Training_twice_writes_the_same_bytes()
    {
        using var folder = new TemporaryFolder();
        BpeTrainer.Train(Corpus, 300, ["<|end|>"]).Save(folder.File("a.json"));
        BpeTrainer.Train(Corpus, 300, ["<|end|>"]).Save(folder.File("b.json"));
        Assert.Equal(File.ReadAllBytes(folder.File("a.json")), File.ReadAllBytes(folder.File("b.json")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Nothing like the corpus: 日本語 😀 \u0000\u0001\u007f")]
    [InlineData("  spaces  and\n\nlines\t\r\n")]
    public void A_trained_tokenizer_gives_any_text_back(string text)
    {
        var tokenizer = BpeTrainer.Train(Corpus, 300, PromptFormat.TaggedSpecialTokens);
        Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text)));
    }

    [Fact]
    public void Special_tokens_get_the_first_ids_and_the_end_token_is_known()
    {
        var tokenizer = BpeTrainer.Train(Corpus, 280, PromptFormat.TaggedSpecialTokens);
        Assert.Equal([0, 1, 2, 3], PromptFormat.TaggedSpecialTokens.Select(token => tokenizer.SpecialTokenId(token)!.Value));
        Assert.Equal(0, tokenizer.EosId);
        Assert.Null(tokenizer.BosId);
    }

    [Fact]
    public void A_vocabulary_without_room_for_the_bytes_is_refused() =>
        Assert.Contains("256 bytes and 1 special", Assert.Throws<ArgumentException>(() => BpeTrainer.Train(Corpus, 256, ["<|end|>"])).Message, StringComparison.Ordinal);

    [SharedDataFact("tofu/full.jsonl")]
    public void A_megabyte_trains_within_seconds_and_comes_back_whole()
    {
        var texts = File.ReadAllLines(SharedData.Find("tofu/full.jsonl")!);
        var clock = Stopwatch.StartNew();
        var tokenizer = BpeTrainer.Train(texts, 2000, PromptFormat.TaggedSpecialTokens);
        // About 1.5 s on two busy cores; the bound only catches a change of complexity.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(60), $"Training took {clock.Elapsed}.");
        Assert.Equal(2000, tokenizer.VocabularySize);
        Assert.All(texts.Where((_, index) => index % 20 == 0), text => Assert.Equal(text, tokenizer.Decode(tokenizer.Encode(text))));
    }

    private static IEnumerable<(string, string)> MergesOf(BpeTokenizer tokenizer)
    {
        using var folder = new TemporaryFolder();
        tokenizer.Save(folder.File("tokenizer.json"));
        using var document = JsonDocument.Parse(File.ReadAllBytes(folder.File("tokenizer.json")));
        return document.RootElement.GetProperty("model").GetProperty("merges").EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetString()!)).ToList();
    }
}
