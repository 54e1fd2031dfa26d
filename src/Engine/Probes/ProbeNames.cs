namespace Compliance.Engine.Probes;

/// <summary>The probes that there are, by the names that the command line and reports use.</summary>
public static class ProbeNames
{
    /// <summary>See <see cref="AnswerProbability"/>.</summary>
    public const string Probability = "probability";

    /// <summary>See <see cref="Probes.Perplexity"/>.</summary>
    public const string Perplexity = "perplexity";

    /// <summary>See <see cref="AnswerLoss"/>.</summary>
    public const string Loss = "loss";

    /// <summary>See <see cref="Probes.ExactMemorisation"/>.</summary>
    public const string ExactMemorisation = "exact-memorisation";

    /// <summary>See <see cref="Probes.ExtractionStrength"/>.</summary>
    public const string ExtractionStrength = "extraction-strength";

    /// <summary>See <see cref="Probes.MinK"/>.</summary>
    public const string MinK = "min-k";

    /// <summary>See <see cref="Probes.TruthRatio"/>; only for examples that bring wrong answers ("perturbed_answer").</summary>
    public const string TruthRatio = "truth-ratio";

    /// <summary>Part of truth-ratio, see <see cref="Probes.TruthRatio.Indifference"/>.</summary>
    public const string TruthIndifference = "truth-indifference";

    /// <summary>Part of truth-ratio, see <see cref="Probes.TruthRatio.Truthfulness"/>.</summary>
    public const string Truthfulness = "truthfulness";

    /// <summary>Part of truth-ratio, see <see cref="Probes.TruthRatio.Preference"/>.</summary>
    public const string TruthPreference = "truth-preference";

    /// <summary>Part of truth-ratio, see <see cref="Probes.NormalisedProbability"/>.</summary>
    public const string NormalisedProbability = "normalised-probability";

    /// <summary>ROUGE-L recall of the greedy answer, see <see cref="Probes.RougeL"/>.</summary>
    public const string RougeL = "rouge-l";

    /// <summary>ROUGE-1 recall of the greedy answer, see <see cref="Probes.Rouge1"/>.</summary>
    public const string Rouge1 = "rouge-1";

    /// <summary>1 when the greedy answer is a refusal, see <see cref="RefusalTexts"/>.</summary>
    public const string Refusal = "refusal";

    /// <summary>Membership attack with <see cref="AnswerLoss"/>.</summary>
    public const string MembershipByLoss = "mia-loss";

    /// <summary>Membership attack with <see cref="Probes.MinK"/>.</summary>
    public const string MembershipByMinK = "mia-min-k";

    /// <summary>Membership attack with <see cref="Probes.MinKPlusPlus"/>.</summary>
    public const string MembershipByMinKPlusPlus = "mia-min-k-plus-plus";

    /// <summary>Membership attack with <see cref="ZlibLoss"/>.</summary>
    public const string MembershipByZlib = "mia-zlib";

    /// <summary>Membership attack with the loss less that in a reference model, see <see cref="ProbeOptions.Reference"/>.</summary>
    /// <remarks>Carlini et al., arXiv:2012.07805, as a difference like in open-unlearning; MUSE uses the quotient.</remarks>
    public const string MembershipByReference = "mia-reference";

    /// <summary>Membership attack with <see cref="GradientNorm"/>; the only one that needs passes of its own.</summary>
    public const string MembershipByGradientNorm = "mia-grad-norm";

    /// <summary>The membership attacks.</summary>
    public static IReadOnlyList<string> Attacks { get; } =
        [MembershipByLoss, MembershipByZlib, MembershipByReference, MembershipByGradientNorm, MembershipByMinK, MembershipByMinKPlusPlus];

    /// <summary>All that can be asked for.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Probability, Perplexity, Loss, ExactMemorisation, ExtractionStrength, MinK, TruthRatio, RougeL, Rouge1, Refusal, .. Attacks,
    ];

    /// <summary>Those that need nothing but answers.</summary>
    public static IReadOnlyList<string> OfAnswers { get; } = [RougeL, Rouge1, Refusal];
}
