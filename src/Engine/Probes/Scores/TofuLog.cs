using System.Text.Json;

namespace Compliance.Engine.Probes.Scores;

/// <summary>The evaluation log of locuslab/tofu ("eval_log_aggregated.json"): losses, answers and ROUGE of four sets, by number of the example.</summary>
internal static class TofuLog
{
    private static readonly (string Log, string Set)[] sets =
    [
        ("eval_log_forget.json", ProbeSet.Forget), ("eval_log.json", ProbeSet.Retain),
        ("eval_real_author_wo_options.json", ProbeSet.RealAuthors), ("eval_real_world_wo_options.json", ProbeSet.WorldFacts),
    ];

    public static bool IsSuch(JsonElement root) => sets.Any(set => root.TryGetProperty(set.Log, out _));

    public static ProbeReport Read(JsonElement root, int resamples, ulong seed) => new()
    {
        Sets = [.. sets.Where(set => root.TryGetProperty(set.Log, out _)).Select(set => ProbeSetResult.Of(set.Set, Examples(root.GetProperty(set.Log)), resamples, seed))],
        Membership = new Dictionary<string, MembershipResult>(),
        NotAvailable = new Dictionary<string, string>(),
        MaxAnswerTokens = 0,
    };

    private static List<ExampleProbeResult> Examples(JsonElement log)
    {
        var examples = new List<ExampleProbeResult>();
        foreach (var given in log.GetProperty("avg_gt_loss").EnumerateObject())
        {
            var loss = given.Value.GetDouble();
            var values = new Dictionary<string, double>
            {
                [ProbeNames.Loss] = loss,
                [ProbeNames.Probability] = Math.Exp(-loss),
                [ProbeNames.Perplexity] = Math.Exp(loss),
            };
            if (Of("rougeL_recall", given.Name) is { } rougeL) values[ProbeNames.RougeL] = rougeL.GetDouble();
            if (Of("rouge1_recall", given.Name) is { } rouge1) values[ProbeNames.Rouge1] = rouge1.GetDouble();
            if (Of("average_perturb_loss", given.Name) is { } wrong)
            {
                var reworded = Of("avg_paraphrased_loss", given.Name)?.GetDouble() ?? loss;
                new AnswerLosses(loss, reworded, [.. wrong.EnumerateArray().Select(value => value.GetDouble())]).Measure(values);
            }

            // Prompt, generated answer, true answer.
            var answer = Of("generated_text", given.Name) is { ValueKind: JsonValueKind.Array } texts && texts.GetArrayLength() > 1 ? texts[1].GetString() : null;
            examples.Add(new ExampleProbeResult(given.Name, null, values, answer));
        }

        return examples;

        JsonElement? Of(string field, string id) => log.TryGetProperty(field, out var all) && all.TryGetProperty(id, out var value) ? value : null;
    }
}
