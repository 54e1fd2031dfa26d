using Compliance.Engine.Unlearning;

namespace Compliance.Cli.Experiments.Methods;

/// <summary>Every method that changes weights, once with its own settings; where that is LoRA's, its name says so.</summary>
internal static class MethodTrials
{
    /// <summary>Those whose inside the third paper looks at (arXiv:2410.06606), and RMU and SimNPO.</summary>
    public static readonly string[] Dissected = ["grad-diff", "idk-dpo", "npo", "rmu", "simnpo"];

    /// <summary>All trials, the dissected ones first.</summary>
    public static IReadOnlyList<MethodTrial> All { get; } =
    [
        // A smaller beta lets IdkDPO go further from the original (docs/experiments/tofu.md); the portal's setting.
        .. Dissected.Concat(UnlearningMethods.Names.Except(Dissected)).Select(name => (name, Settings: UnlearningMethods.Defaults(name) as FineTuningSettings)).Where(found => found.Settings is not null)
            .Select(found => new MethodTrial(found.name, found.Settings is IdkDpoSettings idk ? idk with { Beta = 0.05 } : found.Settings!)),
        new("grad-diff-lora", new GradDiffSettings { Lora = true }),
        new("idk-dpo-lora", new IdkDpoSettings { Lora = true, Beta = 0.05 }),
        new("npo-lora", new NpoSettings { Lora = true }),
    ];

    /// <summary>The named trials, in the order of the names.</summary>
    /// <exception cref="ArgumentException">There is no trial of one of the names.</exception>
    public static IReadOnlyList<MethodTrial> Named(IEnumerable<string> names) => [.. names.Select(name =>
        All.FirstOrDefault(trial => trial.Name == name) ?? throw new ArgumentException($"There is no trial \"{name}\"; expected any of: {string.Join(", ", All.Select(trial => trial.Name))}."))];
}
