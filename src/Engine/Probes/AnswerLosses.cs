namespace Compliance.Engine.Probes;

/// <summary>Mean losses of the answers that one example brings, nats per token.</summary>
/// <param name="Given">The example's own answer.</param>
/// <param name="Reworded">The reworded true answer ("paraphrased_answer"), or the example's own where there is none.</param>
/// <param name="Wrong">Wrong answers ("perturbed_answer"); at least one.</param>
internal sealed record AnswerLosses(double Given, double Reworded, IReadOnlyList<double> Wrong)
{
    /// <summary>All that is measured by comparing answers.</summary>
    public void Measure(IDictionary<string, double> values)
    {
        var truthRatio = TruthRatio.Measure(Reworded, Wrong);
        values[ProbeNames.TruthRatio] = truthRatio;
        values[ProbeNames.TruthIndifference] = TruthRatio.Indifference(truthRatio);
        values[ProbeNames.Truthfulness] = TruthRatio.Truthfulness(truthRatio);
        values[ProbeNames.TruthPreference] = TruthRatio.Preference(Reworded, Wrong);
        values[ProbeNames.NormalisedProbability] = NormalisedProbability.Measure(Given, Wrong);
    }
}
