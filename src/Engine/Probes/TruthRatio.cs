namespace Compliance.Engine.Probes;

/// <summary>How much more probable wrong answers are than a reworded true one.</summary>
/// <remarks>
/// Maini et al., TOFU, arXiv:2401.06121, as computed by open-unlearning: the wrong answers' length-normalised probabilities enter by
/// their geometric mean (the paper prints an arithmetic one).
/// </remarks>
public static class TruthRatio
{
    private const double Guard = 1e-10;

    /// <param name="trueAnswer">Scores of the reworded true answer, or of the true answer where there is no rewording.</param>
    /// <param name="wrongAnswers">Scores of at least one wrong answer.</param>
    /// <returns>At least 0; 1 when true and wrong answers are equally probable, below 1 when the model prefers the truth.</returns>
    public static double Measure(TokenScores trueAnswer, IReadOnlyList<TokenScores> wrongAnswers) =>
        Math.Exp(-wrongAnswers.Average(scores => scores.MeanLoss)) / (Math.Exp(-trueAnswer.MeanLoss) + Guard);

    /// <summary>1 when the model does not tell true from wrong, towards 0 when it does: for examples that should be forgotten.</summary>
    public static double Indifference(double truthRatio) => Math.Min(truthRatio, 1 / (truthRatio + Guard));

    /// <summary>Towards 1 when the model prefers the truth: for examples that should be kept.</summary>
    public static double Truthfulness(double truthRatio) => Math.Max(0, 1 - truthRatio);
}
