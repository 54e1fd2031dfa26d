namespace Compliance.Engine.Unlearning.Tuning;

/// <summary>What a model knows of both sets, each figure a mean from 0 to 1.</summary>
/// <param name="ForgetRougeL">ROUGE-L recall of greedy answers to the forget questions.</param>
/// <param name="ForgetProbability">Probability of the true forget answers, per token.</param>
/// <param name="RetainRougeL">As above, for the retained.</param>
/// <param name="RetainProbability">As above, for the retained.</param>
public sealed record TuningFigures(double ForgetRougeL, double ForgetProbability, double RetainRougeL, double RetainProbability)
{
    /// <summary>What is still known of the forgotten: the mean of both figures. The lower, the better.</summary>
    public double Remaining => (ForgetRougeL + ForgetProbability) / 2;

    /// <summary>What is still known of the retained: the mean of both figures. The higher, the better.</summary>
    public double Utility => (RetainRougeL + RetainProbability) / 2;

    /// <summary>Harmonic mean of forgetting (1 - remaining) and utility: by it the best of the front is chosen.</summary>
    public double Balance => Utility + 1 - Remaining <= 0 ? 0 : 2 * Utility * (1 - Remaining) / (Utility + 1 - Remaining);

    /// <summary>Whether the other is nowhere worse and somewhere better.</summary>
    public bool IsDominatedBy(TuningFigures other) =>
        other.Remaining <= Remaining && other.Utility >= Utility && (other.Remaining < Remaining || other.Utility > Utility);
}
