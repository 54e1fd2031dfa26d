using Compliance.Engine.Models;
using Compliance.Engine.Training;
using Compliance.Engine.Unlearning;

namespace Compliance.Engine.Probes;

/// <summary>What is measured, and with what put before or into the model.</summary>
public sealed record ProbeOptions
{
    /// <summary>Names from <see cref="ProbeNames.All"/>.</summary>
    public IReadOnlyList<string> Probes { get; init; } = ProbeNames.All;

    /// <summary>Soft prompt to put before every example; null for none.</summary>
    public SoftPrompt? SoftPrompt { get; init; }

    /// <summary>Adapter to run with; null for none.</summary>
    public LoraAdapter? Adapter { get; init; }

    /// <summary>System instruction to put before every question, in place of the example's own; null keeps that one.</summary>
    public string? Instruction { get; init; }

    /// <summary>Longest generated answer.</summary>
    public int MaxAnswerTokens { get; init; } = 64;

    /// <summary>What the same examples gave in another model: the membership attack by reference takes its losses. Null for none.</summary>
    public ProbeReport? Reference { get; init; }

    /// <summary>Share of tokens that Min-K and Min-K++ look at.</summary>
    public double MinKShare { get; init; } = 0.4;

    /// <summary>Texts that count as refusals.</summary>
    public IReadOnlyList<string> Refusals { get; init; } = RefusalTexts.Standard;

    /// <summary>Resamples for the intervals.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Seed of the resampling.</summary>
    public ulong Seed { get; init; }

    /// <summary>Set whose examples count as members in membership attacks.</summary>
    public string MemberSet { get; init; } = ProbeSet.Forget;

    /// <summary>Set whose examples count as never seen in membership attacks.</summary>
    public string HeldOutSet { get; init; } = ProbeSet.HeldOut;

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">An unknown probe, or a value out of range.</exception>
    public void Validate()
    {
        var unknown = Probes.FirstOrDefault(name => !ProbeNames.All.Contains(name));
        if (unknown is not null) throw new ArgumentException($"There is no probe \"{unknown}\"; expected any of: {string.Join(", ", ProbeNames.All)}.");
        if (Probes.Count == 0) throw new ArgumentException("No probe was named; expected at least one.");
        SettingsCheck.AtLeast(MaxAnswerTokens, 1, "maxAnswerTokens");
        SettingsCheck.Between(MinKShare, 0, 1, "minKShare");
        SettingsCheck.AtLeast(Resamples, 0, "resamples");
    }
}
