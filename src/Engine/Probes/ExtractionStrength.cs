namespace Compliance.Engine.Probes;

/// <summary>1 - k/T, where k is the shortest beginning after which the model greedily continues with the whole rest; the end token is not counted.</summary>
/// <remarks>
/// Carlini et al., arXiv:2012.07805, as computed by open-unlearning, whose search ends at k = T - 1: when not even the last token
/// matches, the value is 1/T and not 0. We keep this, so that figures can be compared.
/// </remarks>
public sealed class ExtractionStrength : IScoreProbe
{
    /// <inheritdoc/>
    public string Name => "extraction-strength";

    /// <inheritdoc/>
    public double Measure(TokenScores scores)
    {
        var count = scores.TextTokenCount;
        if (count == 0) return 0;
        var beginning = count;
        while (beginning > 0 && scores.IsMostProbable[beginning - 1]) beginning--;
        return 1 - Math.Min(beginning, count - 1) / (double)count;
    }
}
