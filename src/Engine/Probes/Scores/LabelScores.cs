namespace Compliance.Engine.Probes.Scores;

/// <summary>How well a set of texts is classified.</summary>
/// <param name="Accuracy">Share of texts whose own label is predicted.</param>
/// <param name="WeightedF1">F1 of each label, averaged with the number of texts that have it as weight.</param>
/// <param name="OtherWords">Share of predictions that are no label at all, such as a neutral word.</param>
/// <param name="Count">Texts.</param>
public sealed record LabelScores(double Accuracy, double WeightedF1, double OtherWords, int Count)
{
    /// <summary>Scores of predictions; the labels are those that the texts have.</summary>
    /// <exception cref="ArgumentException">No predictions.</exception>
    public static LabelScores Of(IReadOnlyList<LabelPrediction> predictions)
    {
        if (predictions.Count == 0) throw new ArgumentException("Expected at least one prediction to score.");
        var labels = predictions.Select(prediction => prediction.Label).Distinct().ToList();
        var weighted = labels.Sum(label =>
        {
            var support = predictions.Count(prediction => prediction.Label == label);
            var named = predictions.Count(prediction => prediction.Predicted == label);
            var right = predictions.Count(prediction => prediction.IsRight && prediction.Label == label);
            return support * (2.0 * right / (support + named));
        });
        return new LabelScores(
            predictions.Count(prediction => prediction.IsRight) / (double)predictions.Count, weighted / predictions.Count,
            predictions.Count(prediction => !labels.Contains(prediction.Predicted)) / (double)predictions.Count, predictions.Count);
    }
}
