namespace Compliance.Engine.Probes;

/// <summary>exp(mean loss); 1 is certain.</summary>
public sealed class Perplexity : IScoreProbe
{
    /// <inheritdoc/>
    public string Name => "perplexity";

    /// <inheritdoc/>
    public double Measure(TokenScores scores) => Math.Exp(scores.MeanLoss);
}
