using Compliance.Engine.Unlearning;

namespace Compliance.Cli.Experiments.Sst2;

/// <summary>The trials of the experiment: the methods of the paper's table 2 and two that came later, and the sweeps of its tables 3 and 4 and of its figure over p.</summary>
/// <remarks>
/// Differences from the paper: every step holds forget texts (8 beside 24 others; the paper's mixed batches hold one in 32 at random), and learning rates suit far
/// smaller models. Gradient ascent and random labels see the forget texts once or three times, as more of it leaves nothing of the model.
/// </remarks>
internal static class Sst2Trials
{
    /// <summary>Weights of the retain term in table 3.</summary>
    public static readonly double[] Alphas = [0.1, 0.5, 1];

    /// <summary>Weights of the KL term in table 3.</summary>
    public static readonly double[] Betas = [0, 0.1, 0.5, 1];

    /// <summary>Prompt lengths.</summary>
    public static readonly int[] Lengths = [10, 20, 30, 40, 50];

    /// <summary>Shares of the forget set in table 4.</summary>
    public static readonly double[] Shares = [0.25, 0.5, 1];

    /// <summary>SPUL as the paper has it at its best: alpha 1, beta 0.5, p 30, the encoder.</summary>
    public static SpulSettings Spul { get; } = new()
    {
        Target = PromptTarget.Classification,
        Parametrisation = PromptParametrisation.Encoder,
        RetainWeight = 1,
        KlWeight = 0.5,
        PromptLength = 30,
        Epochs = 10,
    };

    /// <summary>As the portal sets it, for models as small as these: more and smaller steps, and a heavier retain term.</summary>
    public static SpulSettings SmallSteps { get; } = Spul with { Parametrisation = PromptParametrisation.Direct, PromptLength = 16, BatchSize = 4, RetainBatchSize = 12, RetainWeight = 5, Epochs = 40, LearningRate = 0.01 };

    /// <summary>Every method once.</summary>
    public static IReadOnlyList<Sst2Trial> Methods { get; } =
    [
        new("GA", new GradAscentSettings { Epochs = 1 }),
        new("RL", new IdkNllSettings { Epochs = 3, RetainWeight = 0, ForgetShare = 1 }),
        new("GA+KL", new GradDiffSettings { Epochs = 5, ForgetShare = 1, RetainLoss = RetainLoss.Kl, MaxForgetLoss = 0 }),
        new("GA+GD", new GradDiffSettings { Epochs = 5, ForgetShare = 1, MaxForgetLoss = 0 }),
        new("NPO+GD", new NpoSettings { Epochs = 20 }),
        new("IdkDPO", new IdkDpoSettings { Epochs = 20 }),
        new("SPUL", Spul),
        new("SPUL, direct vectors", Spul with { Parametrisation = PromptParametrisation.Direct }),
        new("SPUL, direct, small steps", SmallSteps),
    ];

    /// <summary>Table 3: both weights.</summary>
    public static IReadOnlyList<Sst2Trial> Weights { get; } =
        [.. Alphas.SelectMany(alpha => Betas.Select(beta => new Sst2Trial(FormattableString.Invariant($"alpha {alpha}, beta {beta}"), Spul with { RetainWeight = alpha, KlWeight = beta })))];

    /// <summary>The length of the prompt.</summary>
    public static IReadOnlyList<Sst2Trial> PromptLengths { get; } = [.. Lengths.Select(length => new Sst2Trial($"p {length}", Spul with { PromptLength = length, KlWeight = 1 }))];

    /// <summary>Table 4: fewer texts to forget.</summary>
    public static IReadOnlyList<Sst2Trial> ForgetShares { get; } =
        [.. Shares.Select(share => new Sst2Trial(FormattableString.Invariant($"tau {share}"), Spul with { ForgetSetShare = share, KlWeight = 1 }))];
}
