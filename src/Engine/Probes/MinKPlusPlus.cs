namespace Compliance.Engine.Probes;

/// <summary>Minus the mean of the lowest share of standardised log probabilities. The score of the membership attack Min-K++.</summary>
/// <remarks>Zhang et al., arXiv:2404.02936; share 0.4 as in open-unlearning's TOFU settings. Standardised: see <see cref="TokenScores.Standardised"/>.</remarks>
public sealed class MinKPlusPlus(double share = 0.4) : IScoreProbe
{
    /// <inheritdoc/>
    public string Name => "min-k-plus-plus";

    /// <inheritdoc/>
    public double Measure(TokenScores scores)
    {
        var count = Math.Max(1, (int)(share * scores.Standardised.Length));
        return -scores.Standardised.Order().Take(count).Average(value => (double)value);
    }
}
