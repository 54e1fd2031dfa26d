namespace Compliance.Domain.Enforcement;

/// <summary>Tells by the words of a text how likely it asks for what was forgotten: a logistic regression over hashed words and word pairs.</summary>
/// <remarks>
/// Words stand here as buckets of their keyed hash, several to a bucket. It recognises questions in other words, and such that name nobody.
/// After the trained filters that Thaker et al., arXiv:2403.03329, count among the guardrails.
/// </remarks>
/// <param name="Weights">Weight of each bucket; a positive one speaks for a forgotten question.</param>
/// <param name="Rarities">How rare the words of each bucket were in training: the logarithm of the inverse share of texts that hold one.</param>
/// <param name="Bias">Logit of a text without words.</param>
/// <param name="Threshold">A text that scores at least this is stopped, 0 to 1.</param>
public sealed record QuestionClassifier(IReadOnlyList<float> Weights, IReadOnlyList<float> Rarities, double Bias, double Threshold)
{
    /// <summary>Likelihood, 0 to 1, with forgotten and other questions counted as equally frequent.</summary>
    internal double Score(IEnumerable<ulong> features)
    {
        double sum = 0, squares = 0;
        foreach (var bucket in Buckets(features, Weights.Count))
        {
            sum += Weights[bucket] * Rarities[bucket];
            squares += Rarities[bucket] * Rarities[bucket];
        }

        return 1 / (1 + Math.Exp(-(Bias + (squares == 0 ? 0 : sum / Math.Sqrt(squares)))));
    }

    /// <summary>Distinct buckets of hashes, in order.</summary>
    internal static SortedSet<int> Buckets(IEnumerable<ulong> features, int bucketCount) => [.. features.Select(feature => (int)(feature % (ulong)bucketCount))];
}
