using Compliance.Engine.Probes.Statistics;

namespace Compliance.Engine.Probes.Scores;

/// <summary>The figures that sum a model up, as the benchmarks TOFU and MUSE define them.</summary>
public sealed record ScoreReport
{
    // Measures that go from 0 to 1, so that one relevant difference fits all.
    private static readonly string[] compared =
    [
        ProbeNames.Probability, ProbeNames.NormalisedProbability, ProbeNames.TruthPreference, ProbeNames.ExactMemorisation, ProbeNames.ExtractionStrength,
        ProbeNames.RougeL, ProbeNames.Rouge1, ProbeNames.Refusal,
    ];

    /// <summary>See <see cref="Scores.ForgetQuality"/>; null without a reference.</summary>
    public KolmogorovSmirnov? ForgetQuality { get; init; }

    /// <summary>See <see cref="Scores.ModelUtility"/>; null where the report lacks a set.</summary>
    public ModelUtility? ModelUtility { get; init; }

    /// <summary>The same for the reference model.</summary>
    public ModelUtility? ReferenceModelUtility { get; init; }

    /// <summary>See <see cref="Scores.PrivacyLeak"/>; null without the attack Min-K.</summary>
    public PrivacyLeak? PrivacyLeak { get; init; }

    /// <summary>Model and reference beside each other: every set and probe that both reports have, then every attack. Empty without a reference.</summary>
    public IReadOnlyList<Comparison> Comparisons { get; init; } = [];

    /// <summary>Figures that could not be computed, with the reason.</summary>
    public required IReadOnlyDictionary<string, string> NotAvailable { get; init; }

    /// <summary>Computes whatever two reports allow.</summary>
    /// <param name="model">Of the model that should have forgotten.</param>
    /// <param name="reference">Of a model that never saw the examples, over the same examples; null for none.</param>
    /// <param name="resamples">For intervals and comparisons; 0 for neither.</param>
    /// <param name="seed">Of the resampling.</param>
    /// <param name="relevantDifference">See <see cref="Comparison.RelevantDifference"/>; above 0.</param>
    public static ScoreReport Of(
        ProbeReport model, ProbeReport? reference, int resamples = 1000, ulong seed = 0, double relevantDifference = Comparison.UsualRelevantDifference)
    {
        var notAvailable = new Dictionary<string, string>();
        KolmogorovSmirnov? quality = null;
        var (given, expected) = (TruthRatios(model), reference is null ? [] : TruthRatios(reference));
        if (reference is null) notAvailable["forget-quality"] = "needs the report of a model that never saw the examples";
        else if (given.Count == 0 || expected.Count == 0) notAvailable["forget-quality"] = $"needs {ProbeNames.TruthRatio} for the set {ProbeSet.Forget} in both reports";
        else if (given.Concat(expected).Any(double.IsNaN)) notAvailable["forget-quality"] = $"needs numbers; some {ProbeNames.TruthRatio} is none";
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
            Comparisons = reference is null || resamples == 0 ? [] : Compared(model, reference, resamples, seed, relevantDifference),
            NotAvailable = notAvailable,
        };

        static IReadOnlyList<double> TruthRatios(ProbeReport report) => report.Set(ProbeSet.Forget)?.Values(ProbeNames.TruthRatio) ?? [];
    }

    /// <summary>Mean and spread of each figure over runs with different seeds.</summary>
    /// <param name="runs">Reports of at least one run.</param>
    /// <param name="scores">The scores of the same runs.</param>
    /// <returns>By name, such as "model-utility", "forget/probability" or "mia-loss"; a figure that a run lacks is taken over the others.</returns>
    public static IReadOnlyDictionary<string, RunSpread> OverRuns(IReadOnlyList<ProbeReport> runs, IReadOnlyList<ScoreReport> scores)
    {
        var figures = new List<(string Name, double Value)>();
        foreach (var score in scores)
        {
            if (score.ForgetQuality is { } quality) figures.Add(("forget-quality", quality.PValue));
            if (score.ModelUtility is { } utility) figures.Add(("model-utility", utility.Value.Value));
            if (score.PrivacyLeak is { } leak) figures.Add(("privacy-leak", leak.Value.Value));
        }

        foreach (var run in runs)
        {
            figures.AddRange(run.Sets.SelectMany(set => set.Means.Select(mean => ($"{set.Name}/{mean.Key}", mean.Value.Value))));
            figures.AddRange(run.Membership.Select(attack => (attack.Key, attack.Value.Area.Value)));
        }

        return figures.GroupBy(figure => figure.Name).ToDictionary(group => group.Key, group => RunSpread.Of([.. group.Select(figure => figure.Value)]));
    }

    private static List<Comparison> Compared(ProbeReport model, ProbeReport reference, int resamples, ulong seed, double relevantDifference)
    {
        var comparisons = new List<Comparison>();
        foreach (var set in model.Sets)
        {
            if (reference.Set(set.Name) is not { } expected) continue;
            foreach (var probe in compared)
            {
                var (values, expectedValues) = (ById(set, probe), ById(expected, probe));
                if (values.Count == 0 || expectedValues.Count == 0) continue;
                var name = $"{set.Name}/{probe}";
                comparisons.Add(values.Keys.ToHashSet().SetEquals(expectedValues.Keys)
                    ? Comparison.OfPairs(name, [.. values.Values], [.. values.Keys.Select(id => expectedValues[id])], resamples, seed, relevantDifference)
                    : Comparison.OfGroups(name, [.. values.Values], [.. expectedValues.Values], resamples, seed, relevantDifference));
            }
        }

        foreach (var (name, attack) in model.Membership)
        {
            if (reference.Membership.TryGetValue(name, out var expected)) comparisons.Add(Comparison.OfAreas(name, attack, expected, resamples, seed, relevantDifference));
        }

        return comparisons;

        static Dictionary<string, double> ById(ProbeSetResult set, string probe) =>
            set.Examples.Where(example => example.Values.ContainsKey(probe)).ToDictionary(example => example.Id, example => example.Values[probe]);
    }
}
