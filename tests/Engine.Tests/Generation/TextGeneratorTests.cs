using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using Compliance.Engine.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Generation;

public sealed class TextGeneratorTests : IDisposable
{
    private static readonly string[] Corpus =
    [
        "Who wrote The River? Anna Berg wrote The River in 1987.", "Where does Zoë live? Zoë lives in Gent.", "What is it? It is a cat, not a hat.",
    ];

    private readonly DisposeScope scope = NewDisposeScope();
    private readonly LoadedModel loaded;

    public TextGeneratorTests()
    {
        var tokenizer = BpeTrainer.Train(Corpus, 300, PromptFormat.TaggedSpecialTokens);
        var config = new ModelConfig
        {
            ModelType = "llama",
            VocabularySize = tokenizer.VocabularySize,
            HiddenSize = 32,
            IntermediateSize = 48,
            LayerCount = 2,
            HeadCount = 4,
            KeyValueHeadCount = 2,
            HeadSize = 8,
            MaxPositions = 96,
        };
        var model = ModelFolder.CreateRandom(config, 11);
        // Wider than at the start of training, so that the likeliest token depends on the prompt.
        using (no_grad())
        using (NewDisposeScope())
        {
            foreach (var weight in model.Weights.Parameters.Where(weight => weight.ndim == 2))
                weight.mul_(8.0);
        }
        loaded = new LoadedModel(model, tokenizer, PromptFormat.Tagged, "");
    }

    public void Dispose()
    {
        scope.Dispose();
        loaded.Dispose();
    }

    [Fact]
    public void Greedy_tokens_are_the_likeliest_ones_of_a_pass_without_cache()
    {
        var prompt = PromptIds("Who wrote The River?");
        var ids = new TextGenerator(loaded).GenerateIds(prompt, new GenerationOptions { MaxTokens = 12 });
        Assert.Equal(GreedyWithoutCache(prompt, 12, null, null), ids);
        Assert.True(ids.Distinct().Count() > 2);
    }

    [Fact]
    public void A_soft_prompt_and_an_adapter_reach_every_token()
    {
        var soft = SoftPrompt();
        using var adapter = Adapter();
        var prompt = PromptIds("Where does Zoë live?");
        var generator = new TextGenerator(loaded);
        var ids = generator.GenerateIds(prompt, new GenerationOptions { MaxTokens = 12, SoftPrompt = soft, Adapter = adapter });
        Assert.Equal(GreedyWithoutCache(prompt, 12, soft, adapter), ids);
        Assert.NotEqual(generator.GenerateIds(prompt, new GenerationOptions { MaxTokens = 12 }), ids);
        Assert.NotEqual(generator.GenerateIds(prompt, new GenerationOptions { MaxTokens = 12, SoftPrompt = soft }), ids);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Many_answers_at_once_are_the_answers_one_at_a_time(bool hasAdditions)
    {
        using var adapter = hasAdditions ? Adapter() : null;
        var options = new GenerationOptions { MaxTokens = 16, Adapter = adapter, SoftPrompt = hasAdditions ? SoftPrompt() : null };
        var prompts = Enumerable.Range(0, 40).Select(i => ($"Question {i % 13} of {i}?", i % 3 == 0 ? "Be brief." : null)).ToList();
        var generator = new TextGenerator(loaded);
        var together = generator.AnswerAll(prompts, options);
        Assert.Equal(prompts.Select(prompt => generator.Answer(prompt.Item1, prompt.Item2, options)), together);
        Assert.True(together.Distinct().Count() > 5);
    }

    [Fact]
    public void Many_answers_at_once_stop_at_a_stop_text_as_one_answer_does()
    {
        var generator = new TextGenerator(loaded);
        var whole = generator.Answer("What is it?", null, new GenerationOptions { MaxTokens = 20 });
        var options = new GenerationOptions { MaxTokens = 20, Stop = [whole[3..5]] };
        Assert.Equal(generator.Answer("What is it?", null, options), Assert.Single(generator.AnswerAll([("What is it?", null)], options)));
    }

    [Fact]
    public void Sampling_repeats_with_the_seed_and_changes_with_it()
    {
        var generator = new TextGenerator(loaded);
        string Sample(ulong seed) => generator.Answer("What is it?", null, new GenerationOptions { MaxTokens = 20, Temperature = 1.5, Seed = seed });
        Assert.Equal(Sample(1), Sample(1));
        Assert.NotEqual(Sample(1), Sample(2));
    }

    [Fact]
    public void Sampling_follows_the_probabilities_of_the_model()
    {
        var prompt = PromptIds("What is it?");
        var generator = new TextGenerator(loaded);
        using var noGradients = no_grad();
        var ids = tensor(prompt.Select(id => (long)id).ToArray(), [1, prompt.Length], int64);
        var probabilities = (loaded.Model.Forward(loaded.Model.EmbedTokens(ids)).select(1, prompt.Length - 1) / 2.0).softmax(-1).view(-1).data<float>().ToArray();
        var endId = loaded.Format.EndId(loaded.Tokenizer)!.Value;
        var likeliest = Enumerable.Range(0, probabilities.Length).Where(id => id != endId).MaxBy(id => probabilities[id]);
        const int Draws = 600;
        var hits = Enumerable.Range(0, Draws)
            .Count(seed => generator.GenerateIds(prompt, new GenerationOptions { MaxTokens = 1, Temperature = 2, Seed = (ulong)seed }).FirstOrDefault(-1) == likeliest);
        var expected = probabilities[likeliest];
        // Four standard deviations of a binomial count.
        Assert.InRange(hits / (double)Draws, expected - (4 * Math.Sqrt(expected * (1 - expected) / Draws)), expected + (4 * Math.Sqrt(expected * (1 - expected) / Draws)));
    }

    [Fact]
    public void The_pieces_of_a_stream_join_to_the_answer()
    {
        var generator = new TextGenerator(loaded);
        for (ulong seed = 0; seed < 20; seed++)
        {
            // Random bytes: half characters must wait for their other half.
            var options = new GenerationOptions { MaxTokens = 30, Temperature = 5, Seed = seed, Stop = ["xyz"] };
            var pieces = generator.Stream("What is it?", null, options).ToList();
            Assert.Equal(generator.Answer("What is it?", null, options), string.Concat(pieces));
            Assert.Equal(loaded.Tokenizer.Decode(generator.GenerateIds(PromptIds("What is it?"), options)), string.Concat(pieces));
        }
    }

    [Fact]
    public void An_answer_ends_before_the_first_stop_text_and_no_piece_shows_it()
    {
        var generator = new TextGenerator(loaded);
        var whole = generator.Answer("What is it?", null, new GenerationOptions { MaxTokens = 24 });
        var stop = whole.Substring(whole.Length / 2, 3);
        var answer = generator.Answer("What is it?", null, new GenerationOptions { MaxTokens = 24, Stop = ["never there", stop] });
        Assert.Equal(whole[..whole.IndexOf(stop, StringComparison.Ordinal)], answer);
    }

    [Fact]
    public void An_answer_ends_at_the_end_token()
    {
        var endId = loaded.Format.EndId(loaded.Tokenizer)!.Value;
        using var scopeOfBias = NewDisposeScope();
        using (no_grad())
        {
            // Every position is most like the end token's row.
            var output = loaded.Model.Weights["lm_head.weight"];
            var likeliest = GreedyWithoutCache(PromptIds("What is it?"), 3, null, null);
            output.narrow(0, endId, 1).copy_(output.narrow(0, likeliest[2], 1) * 1.01);
        }
        var ids = new TextGenerator(loaded).GenerateIds(PromptIds("What is it?"), new GenerationOptions { MaxTokens = 24 });
        Assert.True(ids.Count <= 2);
        Assert.DoesNotContain(endId, ids);
    }

    [Fact]
    public void ShouldStop_ends_an_answer_between_two_tokens()
    {
        var asked = 0;
        var ids = new TextGenerator(loaded).GenerateIds(PromptIds("What is it?"), new GenerationOptions { MaxTokens = 24, ShouldStop = () => ++asked > 4 });
        Assert.Equal(4, ids.Count);
    }

    [Fact]
    public void The_positions_of_the_model_are_used_to_the_last_and_not_beyond()
    {
        var generator = new TextGenerator(loaded);
        var prompt = Enumerable.Repeat(40, 90).ToArray();
        Assert.Equal(7, generator.GenerateIds(prompt, new GenerationOptions { MaxTokens = 50 }).Count);
        Assert.Equal(GreedyWithoutCache(prompt, 7, null, null), generator.GenerateIds(prompt, new GenerationOptions { MaxTokens = 50 }));
        var soft = zeros([7, 32], float32);
        var refusal = Assert.Throws<ArgumentException>(() => generator.GenerateIds(prompt, new GenerationOptions { SoftPrompt = soft }));
        Assert.Contains("90 positions and the soft prompt 7; the model has 96", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_cannot_be_met_are_refused()
    {
        var generator = new TextGenerator(loaded);
        Assert.Throws<ArgumentException>(() => generator.Answer("a", null, new GenerationOptions { MaxTokens = 0 }));
        Assert.Throws<ArgumentException>(() => generator.Answer("a", null, new GenerationOptions { Temperature = -1 }));
        Assert.Throws<ArgumentException>(() => generator.Answer("a", null, new GenerationOptions { Temperature = double.NaN }));
        Assert.Throws<ArgumentException>(() => generator.AnswerAll([("a", null)], new GenerationOptions { Temperature = 1 }));
        Assert.Throws<ArgumentException>(() => generator.GenerateIds([], new GenerationOptions()));
        var narrow = zeros([2, 31], float32);
        Assert.Contains("expects [p, 32]", Assert.Throws<ArgumentException>(() => generator.Answer("a", null, new GenerationOptions { SoftPrompt = narrow })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_weights_are_reported_instead_of_answered_from()
    {
        using (no_grad())
            loaded.Model.Weights["model.norm.weight"].fill_(float.NaN);
        Assert.Throws<InvalidOperationException>(() => new TextGenerator(loaded).Answer("a", null, new GenerationOptions()));
    }

    [Fact]
    public void Generating_leaves_no_tensor_behind_even_when_a_stream_is_left_early()
    {
        var generator = new TextGenerator(loaded);
        using var adapter = Adapter();
        var soft = SoftPrompt();
        var options = new GenerationOptions { MaxTokens = 10, SoftPrompt = soft, Adapter = adapter, Temperature = 1 };
        var before = Tensor.TotalCount;
        generator.Answer("What is it?", "Be brief.", options);
        generator.AnswerAll([("a", null), ("b", null), ("longer question", null)], options with { Temperature = 0 });
        _ = generator.Stream("What is it?", null, options).First();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void No_piece_of_a_stream_ends_within_a_character()
    {
        // The emoji's four bytes are four tokens, and the stop text holds two characters back.
        var emoji = loaded.Tokenizer.Encode("😀😀");
        var growing = new GrowingAnswer(loaded, PromptIds("What is it?"), isAnswer: true, ["xyz"]);
        foreach (var id in emoji)
        {
            growing.Add(id);
            Assert.False(growing.FinalText.Length > 0 && char.IsHighSurrogate(growing.FinalText[^1]));
            Assert.DoesNotContain('\uFFFD', growing.FinalText);
        }
        Assert.Equal("😀😀", growing.Text);
    }

    [Fact]
    public void Answers_on_several_threads_at_once_are_the_answers_of_one()
    {
        var generator = new TextGenerator(loaded);
        var questions = Enumerable.Range(0, 12).Select(i => $"Question {i}?").ToArray();
        var options = new GenerationOptions { MaxTokens = 60 };
        var alone = questions.Select(question => generator.Answer(question, null, options)).ToArray();
        var together = new string[questions.Length];
        Parallel.For(0, questions.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => together[i] = generator.Answer(questions[i], null, options));
        Assert.Equal(alone, together);
    }

    [Fact]
    public void Gradients_stay_as_they_are_between_the_pieces_of_a_stream()
    {
        foreach (var piece in new TextGenerator(loaded).Stream("What is it?", null, new GenerationOptions { MaxTokens = 5 }))
            Assert.True(is_grad_enabled());
    }

    private int[] PromptIds(string question) => loaded.Format.EncodePrompt(loaded.Tokenizer, question);

    private Tensor SoftPrompt()
    {
        using var generator = new Generator(3);
        return randn([5, 32], dtype: float32, generator: generator);
    }

    private LoraAdapter Adapter()
    {
        var adapter = LoraAdapter.Create(loaded.Model.Weights, ["q_proj", "v_proj", "up_proj"], 2, 8, 1);
        using var noGradients = no_grad();
        using var inner = NewDisposeScope();
        using var generator = new Generator(5);
        foreach (var name in adapter.Targets)
            adapter.B(name).copy_(randn(adapter.B(name).shape, dtype: float32, generator: generator));
        return adapter;
    }

    // The definition: the whole text through the model again for every token.
    private int[] GreedyWithoutCache(int[] prompt, int count, Tensor? soft, LoraAdapter? adapter)
    {
        using var noGradients = no_grad();
        var ids = prompt.ToList();
        var endId = loaded.Format.EndId(loaded.Tokenizer);
        for (var i = 0; i < count; i++)
        {
            using var step = NewDisposeScope();
            var embeddings = loaded.Model.EmbedTokens(tensor(ids.Select(id => (long)id).ToArray(), [1, ids.Count], int64));
            if (soft is not null)
                embeddings = cat([soft.unsqueeze(0), embeddings], 1);
            var logits = loaded.Model.Forward(embeddings, new ForwardOptions { Adapter = adapter });
            var next = (int)logits.select(1, logits.shape[1] - 1).argmax().item<long>();
            if (next == endId)
                break;
            ids.Add(next);
        }
        return [.. ids.Skip(prompt.Length)];
    }
}
