using Compliance.Domain.Verification;

namespace Compliance.Domain.Unlearning;

/// <summary>A strategy that an officer can choose: what it can claim at best, what it costs, what it leaves untouched.</summary>
/// <param name="BestLevel">The highest level that the rule table can give it.</param>
/// <param name="Code">Stable: "guardrail", "spul-direct", "spul-encoder", and for each method of fine-tuning (npo, simnpo, graddiff, idkdpo, rmu) one that ends in "-lora" and one in "-full".</param>
public sealed record UnlearningStrategy(
    string Code,
    StrategyKind Kind,
    string Name,
    EvidenceLevel BestLevel,
    string Claims,
    string Costs,
    string LeavesUntouched,
    string Source)
{
    /// <summary>A change of weights takes a second person.</summary>
    public bool NeedsSecondApproval => Kind == StrategyKind.FineTuning;

    /// <summary>Every strategy the portal can run, gentlest kind first.</summary>
    public static IReadOnlyList<UnlearningStrategy> All { get; } =
    [
        new("guardrail", StrategyKind.Guardrail, "Guardrail", EvidenceLevel.E2,
            "The gateway no longer answers questions about the person, in other words either, and removes their data from answers: an instruction in front, filters, and a trained classifier of prompts.",
            "Seconds. Every prompt and answer passes the filters; the classifier may stop one in a hundred questions about others. With the self-check one more generation an answer, which only a large chat model is worth.",
            "The weights. Whoever holds the weights, or asks round the filter, still finds the knowledge.",
            "Thaker et al., arXiv:2403.03329"),
        new("spul-direct", StrategyKind.SoftPrompt, "Soft prompt (direct vectors)", EvidenceLevel.E3,
            "The model itself behaves as if it did not know the person, as long as the prompt is in front.",
            "Minutes of training; a few extra positions in every request.",
            "The weights. Removing the prompt restores the knowledge.",
            "Bhaila, Van, Wu, arXiv:2406.12038"),
        new("spul-encoder", StrategyKind.SoftPrompt, "Soft prompt (prompt encoder)", EvidenceLevel.E3,
            "The same, with the paper's prompt encoder (embedding and a three-layer MLP) during training.",
            "Minutes of training; a few extra positions in every request.",
            "The weights. Removing the prompt restores the knowledge.",
            "Bhaila, Van, Wu, arXiv:2406.12038"),
        .. FineTuning("npo", "NPO", "makes the examples unlikely, less and less hard as they become so", "Zhang et al., arXiv:2404.05868"),
        .. FineTuning("simnpo", "SimNPO", "makes the examples unlikely by their mean loss per token, without comparing with the model as it was", "Fan et al., arXiv:2410.07163"),
        .. FineTuning("graddiff", "gradient difference", "ascends on the examples and descends on retained ones", "Liu, Liu, Stone, arXiv:2203.12817", "Can harm other answers."),
        .. FineTuning(
            "idkdpo", "preference for refusals (DPO)", "teaches the model to say that it does not know, in place of the examples",
            "Rafailov et al., arXiv:2305.18290; refusals as in Maini et al., arXiv:2401.06121"),
        .. FineTuning(
            "rmu", "misdirected representations (RMU)", "turns what the middle layer holds about the examples into one random direction, and holds the layer still for retained ones",
            "Li et al., arXiv:2403.03218", "What the model then says about the person can be gibberish."),
    ];

    /// <summary>The strategy with the code, or null.</summary>
    public static UnlearningStrategy? Find(string code) => All.FirstOrDefault(strategy => strategy.Code == code);

    private static IEnumerable<UnlearningStrategy> FineTuning(string method, string name, string does, string source, string? harm = null)
    {
        yield return Changing("lora", "LoRA", "A low-rank update of the weights");
        yield return Changing("full", "all weights", "A change of all weights");

        UnlearningStrategy Changing(string code, string what, string change) => new(
            $"{method}-{code}", StrategyKind.FineTuning, $"Fine-tuning: {name}, {what}", EvidenceLevel.E4,
            $"{change} that {does}. E4 only if every attempt to bring the knowledge back fails; else E3.",
            "Minutes of training; a new model version; a second person's approval." + (harm is null ? "" : " " + harm),
            "Possibly traces: fine-tuning can hide knowledge. Stress probes say how much.",
            source);
    }
}
