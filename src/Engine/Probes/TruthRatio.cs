namespace Compliance.Engine.Probes;

/// <summary>How much more probable wrong answers are than a reworded true one.</summary>
/// <remarks>
/// Maini et al., TOFU, arXiv:2401.06121, as computed by open-unlearning: the wrong answers' length-normalised probabilities enter by
/// their geometric mean (the paper prints an arithmetic one).
/// </remarks>
public static class TruthRatio
{
    private const double Guard = 1e-10;

    /// <summary>p(wrong) / p(true).</summary>
    /// <param name="trueLoss">Mean loss of the reworded true answer, or of the true answer where there is no rewording; nats per token.</param>
    /// <param name="wrongLosses">Mean losses of at least one wrong answer, nats per token.</param>
    /// <returns>At least 0; 1 when true and wrong answers are equally probable, below 1 when the model prefers the truth.</returns>
    public static double Measure(double trueLoss, IReadOnlyList<double> wrongLosses) => Math.Exp(-wrongLosses.Average()) / (Math.Exp(-trueLoss) + Guard);

    /// <summary>1 when the model does not tell true from wrong, towards 0 when it does: for examples that should be forgotten ("closer_to_1_better").</summary>
    public static double Indifference(double truthRatio) => Math.Min(truthRatio, 1 / (truthRatio + Guard));

    /// <summary>Towards 1 when the model prefers the truth: for examples that should be kept ("true_better").</summary>
    public static double Truthfulness(double truthRatio) => Math.Max(0, 1 - truthRatio);

    /// <summary>p(true) / (p(true) + p(wrong)): a score of knowledge, 0.5 when the model does not tell true from wrong ("prob_mean").</summary>
    /// <param name="trueLoss">As in <see cref="Measure"/>.</param>
    /// <param name="wrongLosses">As in <see cref="Measure"/>.</param>
    public static double Preference(double trueLoss, IReadOnlyList<double> wrongLosses)
    {
        var probability = Math.Exp(-trueLoss);
        return probability / (probability + Math.Exp(-wrongLosses.Average()) + Guard);
    }
}
