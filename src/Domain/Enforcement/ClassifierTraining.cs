namespace Compliance.Domain.Enforcement;

/// <summary>Trains a classifier of forgotten questions and sets its threshold on questions that it was not trained on.</summary>
internal static class ClassifierTraining
{
    /// <summary>Buckets of the hashed words.</summary>
    public const int BucketCount = 4096;

    /// <summary>With fewer texts of others nothing can be said about false positives.</summary>
    public const int FewestOthers = 20;

    private const int Folds = 5;

    /// <summary>Distance kept above the scores that must pass.</summary>
    private const double Margin = 0.01;

    /// <summary>Trains.</summary>
    /// <param name="key">Of the hashes.</param>
    /// <param name="forget">Questions that must not be answered.</param>
    /// <param name="others">Texts that must pass, sorted by person: what is held apart is then about people of whom the fold saw nothing.</param>
    /// <returns>Null when there are too few texts to tell one from the other.</returns>
    public static QuestionClassifier? Train(byte[] key, IEnumerable<string> forget, IEnumerable<string> others)
    {
        // What others ask word for word is theirs.
        var passing = others.Distinct(StringComparer.Ordinal).ToList();
        var stopped = forget.Distinct(StringComparer.Ordinal).Except(passing, StringComparer.Ordinal).Select(text => Features(key, text)).Where(features => features.Count > 0).ToList();
        var parts = passing.Select(text => PromptParts.Of(text).Select(part => Features(key, part)).ToList()).ToList();
        if (stopped.Count == 0 || parts.Count < FewestOthers) return null;

        var scores = new List<double>();
        for (var fold = 0; fold < Folds; fold++)
        {
            var (first, end) = (fold * parts.Count / Folds, (fold + 1) * parts.Count / Folds);
            var trained = Fit(stopped, [.. parts.Where((_, index) => index < first || index >= end).Select(text => text[0])]);
            scores.AddRange(parts.Skip(first).Take(end - first).Select(text => text.Max(trained.Score)));
        }

        var classifier = Fit(stopped, [.. parts.Select(text => text[0])]);
        // Above every one of them: a report allows a guardrail one refusal in a hundred of others' questions, and the filter wants its share of that.
        return classifier with { Threshold = Math.Min(1, Math.Max(scores.Max(), classifier.Score([])) + Margin) };
    }

    private static QuestionClassifier Fit(List<HashSet<ulong>> forget, List<HashSet<ulong>> others)
    {
        var texts = forget.Concat(others).Select(features => QuestionClassifier.Buckets(features, BucketCount)).ToList();
        var counts = new int[BucketCount];
        foreach (var bucket in texts.SelectMany(buckets => buckets)) counts[bucket]++;
        var rarities = counts.Select(count => Rounded(Math.Log((texts.Count + 1.0) / (count + 1)))).ToArray();
        var vectors = texts.Select(buckets => Vector(buckets, rarities)).ToList();
        var (weights, bias) = LogisticRegression.Fit(vectors[..forget.Count], vectors[forget.Count..], BucketCount);
        return new QuestionClassifier([.. weights.Select(Rounded)], rarities, Math.Round(bias, 6), 1);
    }

    private static List<(int Bucket, double Value)> Vector(IEnumerable<int> buckets, float[] rarities)
    {
        var values = buckets.Select(bucket => (Bucket: bucket, Value: (double)rarities[bucket])).ToList();
        var length = Math.Sqrt(values.Sum(part => part.Value * part.Value));
        return length == 0 ? [] : [.. values.Select(part => (part.Bucket, part.Value / length))];
    }

    private static HashSet<ulong> Features(byte[] key, string text) => new HashedText(key, text).Features();

    // The file is read by every gateway; more digits would decide nothing.
    private static float Rounded(double value) => (float)Math.Round(value, 4);
}
