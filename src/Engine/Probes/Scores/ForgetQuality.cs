using Compliance.Engine.Probes.Statistics;

namespace Compliance.Engine.Probes.Scores;

/// <summary>
/// p value of the Kolmogorov-Smirnov test between the truth ratios of the forget set in the unlearned model and in a model that never saw it:
/// above 0.05 the two cannot be told apart by it, which for small sets says little.
/// </summary>
/// <remarks>Maini et al., TOFU, arXiv:2401.06121. High forget quality is no proof that nothing leaks.</remarks>
public static class ForgetQuality
{
    /// <param name="truthRatios">Of the unlearned model, see <see cref="TruthRatio.Measure"/>; at least one.</param>
    /// <param name="referenceTruthRatios">Of the model that never saw the examples; at least one.</param>
    public static KolmogorovSmirnov Of(IReadOnlyList<double> truthRatios, IReadOnlyList<double> referenceTruthRatios) =>
        KolmogorovSmirnov.Of(truthRatios, referenceTruthRatios);
}
