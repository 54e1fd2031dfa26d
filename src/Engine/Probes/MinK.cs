namespace Compliance.Engine.Probes;

/// <summary>Minus the mean log probability of the least probable share of tokens. The score of the membership attack Min-K.</summary>
/// <remarks>Shi et al., arXiv:2310.16789; share 0.4 as in open-unlearning's TOFU settings.</remarks>
public sealed class MinK(double share = 0.4) : IScoreProbe
{
    /// <inheritdoc/>
    public string Name => "min-k";

    /// <inheritdoc/>
    public double Measure(TokenScores scores)
    {
        var count = Math.Max(1, (int)(share * scores.LogProbabilities.Length));
        return -scores.LogProbabilities.Order().Take(count).Average(value => (double)value);
    }
}
