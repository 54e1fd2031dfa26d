namespace Compliance.Engine.Probes;

/// <summary>exp(-mean loss): the answer's probability, normalised by its length; 0 to 1.</summary>
/// <remarks>Maini et al., TOFU, arXiv:2401.06121.</remarks>
public sealed class AnswerProbability : IScoreProbe
{
    /// <inheritdoc/>
    public string Name => "probability";

    /// <inheritdoc/>
    public double Measure(TokenScores scores) => Math.Exp(-scores.MeanLoss);
}
