namespace Compliance.Domain.Verification;

/// <summary>Codes of the probes; formulas stand with the engine's probe classes.</summary>
public static class ProbeCodes
{
    /// <summary>exp of minus the mean loss per answer token, 0 to 1.</summary>
    public const string Probability = "probability";
    /// <summary>ROUGE-L recall of the greedy answer, 0 to 1.</summary>
    public const string RougeL = "rouge-l-recall";
    /// <summary>Share of answer tokens predicted under teacher forcing, 0 to 1.</summary>
    public const string ExactMemorisation = "exact-memorisation";
    /// <summary>Extraction strength, 0 to 1.</summary>
    public const string ExtractionStrength = "extraction-strength";
    /// <summary>Share of answers that are refusals, 0 to 1.</summary>
    public const string RefusalRate = "refusal-rate";
    /// <summary>AUC of the loss, set against held-out examples. 0.5 tells nothing.</summary>
    public const string MiaLoss = "mia-loss-auc";
    /// <summary>AUC of Min-K (k = 0.4), set against held-out examples.</summary>
    public const string MiaMinK = "mia-min-k-auc";
    /// <summary>ROUGE-L recall of the retrained model under the same stress: what the attack gets out of a model that never knew.</summary>
    public const string ReferenceRougeL = "rouge-l-recall-reference";

    /// <summary>Name of a probe in the field's words; the code itself where it is unknown.</summary>
    public static string NameOf(string code) => code switch
    {
        RougeL => "ROUGE-L recall of the answer",
        Probability => "Probability of the answer",
        ExactMemorisation => "Exact memorisation",
        ExtractionStrength => "Extraction strength",
        RefusalRate => "Share of refusals",
        MiaLoss => "Membership by loss, AUC",
        MiaMinK => "Membership by Min-K, AUC",
        ReferenceRougeL => "ROUGE-L recall of the answer, retrained model under the same attack",
        _ => code,
    };

    /// <summary>Every code, in the order in which reports show them.</summary>
    public static IReadOnlyList<string> All { get; } = [RougeL, Probability, ExactMemorisation, ExtractionStrength, RefusalRate, MiaLoss, MiaMinK, ReferenceRougeL];
}
