using Compliance.Domain.Unlearning;
using Compliance.Engine.Unlearning;

namespace Compliance.Infrastructure.ModelRuntime;

/// <summary>Which engine method, with which settings, stands behind each strategy that the portal offers.</summary>
internal static class StrategySettings
{
    // Measured on the demo model with every other line retained: retain ROUGE-L 0.998 on plain questions, against 0.900 over all with the engine's larger batches.
    private static readonly SpulSettings ManySmallSteps = new() { BatchSize = 4, RetainBatchSize = 12, RetainWeight = 5, Epochs = 40 };

    // Measured on TOFU (docs/experiments/tofu.md): with the usual beta of 0.1 the true answer keeps a probability of 0.05, with this one 0.003.
    private static readonly IdkDpoSettings FarFromTheOriginal = new() { Beta = 0.05 };

    // Measured on TOFU (docs/experiments/methods.md): with open-unlearning's settings the true answer keeps a probability of 0.14, with these 0.0002.
    private static readonly SimNpoSettings Steeper = new() { Beta = 1, ForgetWeight = 0.5 };

    /// <summary>Settings of a strategy that trains, with the plan's own values on top.</summary>
    /// <exception cref="ArgumentException">An unknown strategy or setting; the message names it and what was expected.</exception>
    public static UnlearningSettings For(UnlearningStrategy strategy, IReadOnlyDictionary<string, string> overrides)
    {
        UnlearningSettings settings = strategy.Code switch
        {
            "spul-direct" => ManySmallSteps with { Parametrisation = PromptParametrisation.Direct },
            "spul-encoder" => ManySmallSteps with { Parametrisation = PromptParametrisation.Encoder },
            "npo-full" => new NpoSettings(),
            "npo-lora" => new NpoSettings { Lora = true },
            "simnpo-full" => Steeper,
            "simnpo-lora" => Steeper with { Lora = true },
            "graddiff-full" => new GradDiffSettings(),
            "graddiff-lora" => new GradDiffSettings { Lora = true },
            "idkdpo-full" => FarFromTheOriginal,
            "idkdpo-lora" => FarFromTheOriginal with { Lora = true },
            "rmu-full" => new RmuSettings(),
            "rmu-lora" => new RmuSettings { Lora = true },
            _ => throw new ArgumentException($"There is no training method behind the strategy '{strategy.Code}'."),
        };
        return UnlearningMethods.With(settings, overrides);
    }
}
