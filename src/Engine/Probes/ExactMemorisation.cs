namespace Compliance.Engine.Probes;

/// <summary>Share of the answer's tokens that greedy decoding would choose when the true beginning is given; the end token is not counted.</summary>
/// <remarks>Tirumala et al., arXiv:2205.10770, as used by open-unlearning.</remarks>
public sealed class ExactMemorisation : IScoreProbe
{
    /// <inheritdoc/>
    public string Name => "exact-memorisation";

    /// <inheritdoc/>
    public double Measure(TokenScores scores)
    {
        var count = scores.TextTokenCount;
        return count == 0 ? 0 : scores.IsMostProbable.Take(count).Count(isMostProbable => isMostProbable) / (double)count;
    }
}
