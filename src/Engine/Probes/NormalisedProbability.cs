namespace Compliance.Engine.Probes;

/// <summary>p(answer) / (p(answer) + sum of p(wrong answer)): how the model would choose if it had to choose among them; 0 to 1.</summary>
/// <remarks>Maini et al., TOFU, arXiv:2401.06121, for real authors and world facts, with length-normalised probabilities as in open-unlearning.</remarks>
public static class NormalisedProbability
{
    private const double Guard = 1e-10;

    /// <param name="answerLoss">Mean loss of the answer, nats per token.</param>
    /// <param name="wrongLosses">Mean losses of the wrong answers, nats per token.</param>
    public static double Measure(double answerLoss, IReadOnlyList<double> wrongLosses)
    {
        var probability = Math.Exp(-answerLoss);
        return probability / (probability + wrongLosses.Sum(loss => Math.Exp(-loss)) + Guard);
    }
}
