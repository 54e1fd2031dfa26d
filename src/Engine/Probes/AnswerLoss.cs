namespace Compliance.Engine.Probes;

/// <summary>Mean of -log p over the answer's tokens, nats. The score of the membership attack MIA-LOSS.</summary>
/// <remarks>Yeom et al., arXiv:1709.01604.</remarks>
public sealed class AnswerLoss : IScoreProbe
{
    /// <inheritdoc/>
    public string Name => "loss";

    /// <inheritdoc/>
    public double Measure(TokenScores scores) => scores.MeanLoss;
}
