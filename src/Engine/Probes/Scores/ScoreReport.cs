using Compliance.Engine.Probes.Statistics;

namespace Compliance.Engine.Probes.Scores;

/// <summary>The figures that sum a model up, as the benchmarks TOFU and MUSE define them.</summary>
public sealed record ScoreReport
{
    /// <summary>See <see cref="Scores.ForgetQuality"/>; null without a reference.</summary>
    public KolmogorovSmirnov? ForgetQuality { get; init; }

    /// <summary>See <see cref="Scores.ModelUtility"/>; null where the report lacks a set.</summary>
    public ModelUtility? ModelUtility { get; init; }

    /// <summary>The same for the reference model.</summary>
    public ModelUtility? ReferenceModelUtility { get; init; }

    /// <summary>See <see cref="Scores.PrivacyLeak"/>; null without the attack Min-K.</summary>
    public PrivacyLeak? PrivacyLeak { get; init; }

    /// <summary>Figures that could not be computed, with the reason.</summary>
    public required IReadOnlyDictionary<string, string> NotAvailable { get; init; }

    /// <summary>Computes whatever two reports allow.</summary>
    /// <param name="model">Of the model that should have forgotten.</param>
    /// <param name="reference">Of a model that never saw the examples, over the same examples; null for none.</param>
    /// <param name="resamples">For the intervals; 0 for none.</param>
    /// <param name="seed">Of the resampling.</param>
    public static ScoreReport Of(ProbeReport model, ProbeReport? reference, int resamples = 1000, ulong seed = 0)
    {
        var notAvailable = new Dictionary<string, string>();
        KolmogorovSmirnov? quality = null;
        var (given, expected) = (TruthRatios(model), reference is null ? [] : TruthRatios(reference));
        if (reference is null) notAvailable["forget-quality"] = "needs the report of a model that never saw the examples";
        else if (given.Count == 0 || expected.Count == 0) notAvailable["forget-quality"] = $"needs {ProbeNames.TruthRatio} for the set {ProbeSet.Forget} in both reports";
        else quality = Scores.ForgetQuality.Of(given, expected);

        if (Scores.ModelUtility.Missing(model) is { } reason) notAvailable["model-utility"] = reason;
        var attack = model.Membership.GetValueOrDefault(ProbeNames.MembershipByMinK);
        var referenceAttack = reference?.Membership.GetValueOrDefault(ProbeNames.MembershipByMinK);
        if (attack is null || (reference is not null && referenceAttack is null))
            notAvailable["privacy-leak"] = $"needs the attack {ProbeNames.MembershipByMinK} in {(reference is null ? "the report" : "both reports")}";
        return new ScoreReport
        {
            ForgetQuality = quality,
            ModelUtility = notAvailable.ContainsKey("model-utility") ? null : Scores.ModelUtility.Of(model, resamples, seed),
            ReferenceModelUtility = reference is null || Scores.ModelUtility.Missing(reference) is not null ? null : Scores.ModelUtility.Of(reference, resamples, seed),
            PrivacyLeak = notAvailable.ContainsKey("privacy-leak") ? null : Scores.PrivacyLeak.Of(attack!, referenceAttack, resamples, seed),
            NotAvailable = notAvailable,
        };

        static IReadOnlyList<double> TruthRatios(ProbeReport report) => report.Set(ProbeSet.Forget)?.Values(ProbeNames.TruthRatio) ?? [];
    }
}
