namespace Compliance.Engine.Probes;

/// <summary>What the model thought of each scored token of one example, given all earlier ones (teacher forcing).</summary>
/// <param name="LogProbabilities">Natural logarithm, one a scored token, the end token included.</param>
/// <param name="IsMostProbable">Whether the token is the one that greedy decoding would have chosen.</param>
/// <param name="EndsWithEndToken">Whether the last scored token is the end token and not part of the text.</param>
public sealed record TokenScores(float[] LogProbabilities, bool[] IsMostProbable, bool EndsWithEndToken)
{
    /// <summary>
    /// (log p - mean) / deviation, one a scored token; mean and deviation of log p over the vocabulary, weighted with p. The variance counts as at least 1e-6.
    /// </summary>
    public float[] Standardised { get; init; } = [];

    /// <summary>Mean of -log p over all scored tokens, nats.</summary>
    public double MeanLoss => -LogProbabilities.Average(value => (double)value);

    /// <summary>Number of scored tokens without the end token; at least 1 unless the answer is nothing but the end token.</summary>
    public int TextTokenCount => LogProbabilities.Length - (EndsWithEndToken ? 1 : 0);
}
