using Compliance.Engine.Examples;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Probes.Scores;
using Compliance.Engine.Text;
using Compliance.Engine.Training;

namespace Compliance.Engine.Tests.Probes;

public sealed class LabelScoresTests
{
    private const int Positive = 1, Negative = 2, Neutral = 3;

    // By hand: positive has 2 right of 4, named 3 times: F1 4/7; negative 1 right of 2, named twice: F1 2/4. Weighted (4 * 4/7 + 2 * 1/2) / 6.
    [Fact]
    public void A_neutral_word_counts_as_wrong_and_F1_is_weighted_by_the_labels_own_texts()
    {
        var scores = LabelScores.Of([Said(Positive, Positive), Said(Positive, Positive), Said(Neutral, Positive), Said(Negative, Positive), Said(Negative, Negative), Said(Positive, Negative)]);

        Assert.Equal(3 / 6.0, scores.Accuracy, 12);
        Assert.Equal(((4 * (4 / 7.0)) + (2 * 0.5)) / 6, scores.WeightedF1, 12);
        Assert.Equal(1 / 6.0, scores.OtherWords, 12);
    }

    [Fact]
    public void The_predicted_label_is_the_first_token_that_greedy_decoding_says()
    {
        var settings = new TrainingSettings { VocabularySize = 300, HiddenSize = 16, LayerCount = 2, HeadCount = 2, MaxPositions = 64 };
        using var model = new LoadedModel(ModelFolder.CreateRandom(settings.ModelConfig(300), 3, 0.5), BpeTrainer.Train(["a"], 257, []), new PromptFormat(), "");
        TrainingExample[] examples = [.. new[] { "short", "a longer text", "another text , longest of all" }.Select((text, index) => TrainingExample.Question($"{index}", text, index == 0 ? "positive" : "negative"))];

        var predictions = LabelPrediction.Of(model, examples);

        var generator = new TextGenerator(model);
        Assert.Equal(
            examples.Select(example => generator.GenerateIds(model.Format.EncodePrompt(model.Tokenizer, example.Prompt), new GenerationOptions { MaxTokens = 1 })[0]),
            predictions.Select(prediction => prediction.Predicted));
        Assert.Equal(examples.Select(example => model.Format.EncodeAnswer(model.Tokenizer, example.Answer)[0]), predictions.Select(prediction => prediction.Label));
        Assert.All(predictions, prediction => Assert.InRange(Math.Exp(prediction.LogProbability), 0, 1));
    }

    private static LabelPrediction Said(int predicted, int label) => new(predicted, label, -1);
}
