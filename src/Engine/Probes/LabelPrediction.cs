using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Unlearning;
using static TorchSharp.torch;

namespace Compliance.Engine.Probes;

/// <summary>What a model says of one text that it is to classify: the likeliest token of the whole vocabulary where the label stands.</summary>
/// <param name="Predicted">Id of the likeliest token.</param>
/// <param name="Label">Id of the first token of the example's own label.</param>
/// <param name="LogProbability">Of that label token, natural logarithm.</param>
/// <remarks>Bhaila et al., arXiv:2406.12038, section 4: as the vocabulary is not narrowed to the labels, a generic word counts as wrong.</remarks>
public sealed record LabelPrediction(int Predicted, int Label, double LogProbability)
{
    /// <summary>Whether the model names the example's own label.</summary>
    public bool IsRight => Predicted == Label;

    /// <summary>Predictions for all examples, in their order.</summary>
    /// <param name="model">The model.</param>
    /// <param name="examples">Each with its label as the answer.</param>
    /// <param name="softPrompt">Put before every example; null for none.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    public static IReadOnlyList<LabelPrediction> Of(LoadedModel model, IReadOnlyList<TrainingExample> examples, SoftPrompt? softPrompt = null, CancellationToken cancellation = default)
    {
        using var noGradients = no_grad();
        var tokenized = ExampleTokenizer.For(model, softPrompt?.Length ?? 0).TokenizeAll(examples).Select(UpToTheLabel).ToList();
        var predictions = new LabelPrediction[tokenized.Count];
        foreach (var rows in ScoringPass.Batches(tokenized))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var batch = new ExampleBatch([.. rows.Select(row => tokenized[row])], model.Model.Weights.Device);
            var logits = AnswerLogits.Of(model.Model, batch, softPrompt?.Vectors); // [rows, V]: one label token each
            var predicted = logits.argmax(-1).cpu().data<long>().ToArray();
            var logProbabilities = logits.log_softmax(-1).gather(1, batch.Targets.unsqueeze(1)).squeeze(1).cpu().data<float>().ToArray();
            foreach (var (index, row) in rows.Index()) predictions[row] = new LabelPrediction((int)predicted[index], tokenized[row].Ids[^1], logProbabilities[index]);
        }

        return predictions;
    }

    private static TokenizedExample UpToTheLabel(TokenizedExample example) => example with { Ids = example.Ids[..(example.AnswerStart + 1)], EndsWithEndToken = false };
}
