using Compliance.Domain.Verification;

namespace Compliance.Domain.Unlearning;

/// <summary>A strategy that an officer can choose: what it can claim at best, what it costs, what it leaves untouched.</summary>
/// <param name="BestLevel">The highest level that the rule table can give it.</param>
/// <param name="Code">Stable: "guardrail", "spul-direct", "spul-encoder", "npo-full", "npo-lora", "graddiff-full", "graddiff-lora", "idkdpo-full", "idkdpo-lora".</param>
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

    /// <summary>Every strategy the portal can run, gentlest first.</summary>
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
        new("npo-lora", StrategyKind.FineTuning, "Fine-tuning: NPO, LoRA", EvidenceLevel.E4,
            "The weights are changed by a low-rank update so that the examples become unlikely. E4 only if every attempt to bring the knowledge back fails; else E3.",
            "Minutes of training; a new model version; a second person's approval.",
            "Possibly traces: fine-tuning can hide knowledge. Stress probes say how much.",
            "Zhang et al., arXiv:2404.05868"),
        new("npo-full", StrategyKind.FineTuning, "Fine-tuning: NPO, all weights", EvidenceLevel.E4,
            "All weights are changed so that the examples become unlikely. E4 only if every attempt to bring the knowledge back fails; else E3.",
            "Minutes of training; a new model version; a second person's approval.",
            "Possibly traces: fine-tuning can hide knowledge. Stress probes say how much.",
            "Zhang et al., arXiv:2404.05868"),
        new("graddiff-lora", StrategyKind.FineTuning, "Fine-tuning: gradient difference, LoRA", EvidenceLevel.E4,
            "Ascends on the examples and descends on retained ones, by a low-rank update. E4 only if every attempt to bring the knowledge back fails; else E3.",
            "Minutes of training; a new model version; a second person's approval. Can harm other answers.",
            "Possibly traces: fine-tuning can hide knowledge. Stress probes say how much.",
            "Liu, Liu, Stone, arXiv:2203.12817"),
        new("graddiff-full", StrategyKind.FineTuning, "Fine-tuning: gradient difference, all weights", EvidenceLevel.E4,
            "Ascends on the examples and descends on retained ones, in all weights. E4 only if every attempt to bring the knowledge back fails; else E3.",
            "Minutes of training; a new model version; a second person's approval. Can harm other answers.",
            "Possibly traces: fine-tuning can hide knowledge. Stress probes say how much.",
            "Liu, Liu, Stone, arXiv:2203.12817"),
        new("idkdpo-lora", StrategyKind.FineTuning, "Fine-tuning: preference for refusals (DPO), LoRA", EvidenceLevel.E4,
            "Teaches the model, by a low-rank update, to say that it does not know, in place of the examples. E4 only if every attempt to bring the knowledge back fails; else E3.",
            "Minutes of training; a new model version; a second person's approval.",
            "Possibly traces: fine-tuning can hide knowledge. Stress probes say how much.",
            "Rafailov et al., arXiv:2305.18290; refusals as in Maini et al., arXiv:2401.06121"),
        new("idkdpo-full", StrategyKind.FineTuning, "Fine-tuning: preference for refusals (DPO), all weights", EvidenceLevel.E4,
            "Teaches the model, in all weights, to say that it does not know, in place of the examples. E4 only if every attempt to bring the knowledge back fails; else E3.",
            "Minutes of training; a new model version; a second person's approval.",
            "Possibly traces: fine-tuning can hide knowledge. Stress probes say how much.",
            "Rafailov et al., arXiv:2305.18290; refusals as in Maini et al., arXiv:2401.06121"),
    ];

    /// <summary>The strategy with the code, or null.</summary>
    public static UnlearningStrategy? Find(string code) => All.FirstOrDefault(strategy => strategy.Code == code);
}
