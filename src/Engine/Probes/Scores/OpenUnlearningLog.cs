using System.Text.Json;

namespace Compliance.Engine.Probes.Scores;

/// <summary>The evaluation log of locuslab/open-unlearning ("TOFU_EVAL.json"): one entry a metric, with "value_by_index".</summary>
internal static class OpenUnlearningLog
{
    private const string ByIndex = "value_by_index";

    // Entry of the log, set, and which field of each index becomes which probe. Names are compared without case: both spellings of truth_ratio are about.
    private static readonly (string Entry, string Set, (string Field, string Probe)[] Fields)[] entries =
    [
        .. Answers("forget", ProbeSet.Forget), ("exact_memorization", ProbeSet.Forget, [("score", ProbeNames.ExactMemorisation)]),
        ("extraction_strength", ProbeSet.Forget, [("score", ProbeNames.ExtractionStrength)]),
        .. Answers("retain", ProbeSet.Retain), .. Answers("ra", ProbeSet.RealAuthors), .. Answers("wf", ProbeSet.WorldFacts),
    ];

    private static readonly (string Entry, string Attack)[] attacks =
    [
        ("mia_loss", ProbeNames.MembershipByLoss), ("mia_zlib", ProbeNames.MembershipByZlib), ("mia_reference", ProbeNames.MembershipByReference),
        ("mia_gradnorm", ProbeNames.MembershipByGradientNorm), ("mia_min_k", ProbeNames.MembershipByMinK), ("mia_min_k_plus_plus", ProbeNames.MembershipByMinKPlusPlus),
    ];

    public static bool IsSuch(JsonElement root) =>
        root.EnumerateObject().Any(entry => entry.Value.ValueKind == JsonValueKind.Object && entry.Value.TryGetProperty(ByIndex, out _));

    public static ProbeReport Read(JsonElement root, int resamples, ulong seed)
    {
        var log = root.EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.OrdinalIgnoreCase);
        var membership = new Dictionary<string, MembershipResult>();
        foreach (var (entry, attack) in attacks)
        {
            if (log.TryGetValue(entry, out var found) && found.TryGetProperty("forget", out var members) && found.TryGetProperty("holdout", out var heldOut))
                membership[attack] = MembershipAttack.Measure(Scores(members), Scores(heldOut), resamples, seed);
        }

        return new ProbeReport
        {
            Sets = [.. entries.Select(entry => entry.Set).Distinct().Select(set => (Name: set, Examples: Examples(log, set))).Where(set => set.Examples.Count > 0)
                .Select(set => ProbeSetResult.Of(set.Name, set.Examples, resamples, seed))],
            Membership = membership,
            NotAvailable = new Dictionary<string, string>(),
            MaxAnswerTokens = 0,
        };
    }

    private static (string Entry, string Set, (string Field, string Probe)[] Fields)[] Answers(string prefix, string set) =>
    [
        ($"{prefix}_Q_A_Prob", set, [("prob", ProbeNames.Probability), ("avg_loss", ProbeNames.Loss)]),
        ($"{prefix}_Q_A_Prob_normalised", set, [("prob", ProbeNames.NormalisedProbability)]),
        ($"{prefix}_Q_A_ROUGE", set, [("rougeL_recall", ProbeNames.RougeL), ("rouge1_recall", ProbeNames.Rouge1)]),
        ($"{prefix}_truth_ratio", set, [("score", ProbeNames.TruthRatio)]),
    ];

    private static List<ExampleProbeResult> Examples(Dictionary<string, JsonElement> log, string set)
    {
        var values = new Dictionary<string, Dictionary<string, double>>();
        var answers = new Dictionary<string, string?>();
        foreach (var (entry, _, fields) in entries.Where(entry => entry.Set == set))
        {
            if (!log.TryGetValue(entry, out var found) || !found.TryGetProperty(ByIndex, out var byIndex)) continue;
            foreach (var index in byIndex.EnumerateObject().Where(index => index.Value.ValueKind == JsonValueKind.Object))
            {
                if (!values.TryGetValue(index.Name, out var ofExample)) values[index.Name] = ofExample = [];
                foreach (var (field, probe) in fields)
                {
                    // An index that could not be scored stands there as null.
                    if (index.Value.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.Number) ofExample[probe] = value.GetDouble();
                }

                if (index.Value.TryGetProperty("generation", out var answer) && answer.ValueKind == JsonValueKind.String) answers[index.Name] = answer.GetString();
            }
        }

        foreach (var ofExample in values.Values)
        {
            if (!ofExample.TryGetValue(ProbeNames.TruthRatio, out var truthRatio)) continue;
            ofExample[ProbeNames.TruthIndifference] = TruthRatio.Indifference(truthRatio);
            ofExample[ProbeNames.Truthfulness] = TruthRatio.Truthfulness(truthRatio);
        }

        return [.. values.Select(example => new ExampleProbeResult(example.Key, null, example.Value, answers.GetValueOrDefault(example.Key)))];
    }

    private static double[] Scores(JsonElement group) =>
    [
        .. group.GetProperty(ByIndex).EnumerateObject().Select(index => index.Value.GetProperty("score"))
            .Where(score => score.ValueKind == JsonValueKind.Number).Select(score => score.GetDouble()),
    ];
}
