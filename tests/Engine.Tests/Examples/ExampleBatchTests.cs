using System.Runtime.InteropServices;
using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Tests.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Examples;

public sealed class ExampleBatchTests
{
    private static readonly TokenizedExample Short = new([5, 6, 7], 2, EndsWithEndToken: true);
    private static readonly TokenizedExample Long = new([8, 9, 10, 11, 12], 1, EndsWithEndToken: true);

    [Fact]
    public void Labels_hide_prompt_and_padding()
    {
        using var scope = NewDisposeScope();
        var batch = new ExampleBatch([Short, Long], CPU);

        Assert.Equal([2L, 4L], batch.Ids.shape);
        Assert.Equal([5L, 6, 7, 0, 8, 9, 10, 11], batch.Ids.data<long>().ToArray());
        Assert.Equal([-100L, 7, -100, -100, 9, 10, 11, 12], batch.Labels);
        Assert.Equal([7L, 9, 10, 11, 12], batch.Targets.data<long>().ToArray());
        Assert.Equal([1, 4], batch.AnswerTokenCounts);
    }

    [Fact]
    public void Predicting_rows_move_with_a_soft_prompt()
    {
        using var scope = NewDisposeScope();
        var batch = new ExampleBatch([Short, Long], CPU);

        Assert.Equal([1L, 4, 5, 6, 7], batch.PredictingRows().data<long>().ToArray());
        Assert.Equal([4L, 10, 11, 12, 13], batch.PredictingRows(3).data<long>().ToArray());
    }

    [Fact]
    public void Sums_are_taken_per_example()
    {
        using var scope = NewDisposeScope();
        var batch = new ExampleBatch([Short, Long], CPU);
        var values = tensor(new[] { 1f, 2f, 3f, 4f, 5f }, [5, 1]);

        Assert.Equal([1f, 14f], batch.SumPerExample().matmul(values).data<float>().ToArray());
    }

    [Fact]
    public void Answer_logits_are_the_rows_of_the_whole_forward_pass()
    {
        using var loaded = TinyModel.Untrained();
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var batch = new ExampleBatch([Short, Long], CPU);
        var whole = loaded.Model.Forward(loaded.Model.EmbedTokens(batch.Ids)).reshape(-1, loaded.Model.Config.VocabularySize);

        Assert.True(whole.index_select(0, batch.PredictingRows()).allclose(AnswerLogits.Of(loaded.Model, batch), 1e-5, 1e-6));
    }

    [Fact]
    public void A_soft_prompt_of_another_width_is_refused()
    {
        using var loaded = TinyModel.Untrained();
        using var scope = NewDisposeScope();
        var batch = new ExampleBatch([Short], CPU);

        Assert.Contains("[p, 16]", Assert.Throws<ArgumentException>(() => AnswerLogits.Of(loaded.Model, batch, zeros([2, 8], float32))).Message);
    }

    [Fact]
    public void Questions_completions_and_texts_are_tokenised_each_in_its_way()
    {
        using var loaded = TinyModel.Untrained();
        var tokenizer = ExampleTokenizer.For(loaded);
        var question = tokenizer.Tokenize(TrainingExample.Question("q", "Who?", "Ann.", instruction: "Be short."));
        var completion = tokenizer.Tokenize(new TrainingExample { Id = "c", Kind = ExampleKind.PromptCompletion, Prompt = "Who", Answer = "? Ann." });
        var text = tokenizer.Tokenize(TrainingExample.Text("t", "Ann"));
        var endId = loaded.Format.EndId(loaded.Tokenizer)!.Value;

        Assert.Equal(loaded.Format.EncodePrompt(loaded.Tokenizer, "Who?", "Be short."), question.PromptIds);
        Assert.Equal(loaded.Format.EncodeAnswer(loaded.Tokenizer, "Ann."), question.Ids[question.AnswerStart..]);
        Assert.Equal([.. loaded.Tokenizer.Encode("Who"), .. loaded.Tokenizer.Encode("? Ann."), endId], completion.Ids);
        Assert.Equal(loaded.Tokenizer.Encode("Who").Length, completion.AnswerStart);
        Assert.Equal(1, text.AnswerStart);
        Assert.All([question, completion, text], tokens => Assert.True(tokens.EndsWithEndToken));
    }

    [Fact]
    public void An_example_longer_than_the_model_is_refused_by_its_id()
    {
        using var loaded = TinyModel.Untrained();
        var refusal = Assert.Throws<ArgumentException>(() => ExampleTokenizer.For(loaded).Tokenize(TrainingExample.Text("long-one", new string('x', 500))));

        Assert.Contains("long-one", refusal.Message);
        Assert.Contains("at most 96", refusal.Message);
    }
}
