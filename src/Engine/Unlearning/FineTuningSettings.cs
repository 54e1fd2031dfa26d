using Compliance.Engine.Models;
using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Settings of methods that change weights, all of them or a low-rank addition.</summary>
public abstract record FineTuningSettings : UnlearningSettings
{
    private const double FullLearningRate = 3e-4;
    private const double LoraLearningRate = 2e-3;

    /// <summary>Half of the epochs forget, half repair.</summary>
    protected FineTuningSettings() => Epochs = 60;

    /// <summary>Weight of the forget term, at least 0.</summary>
    public double ForgetWeight { get; init; } = 1;

    /// <summary>
    /// Share of the steps, from the first, in which the forget term is on; above 0, at most 1. In the rest the retain term alone repairs what was hurt.
    /// </summary>
    public double ForgetShare { get; init; } = 0.5;

    /// <summary>Weight of the retain term, at least 0; 0 switches it off.</summary>
    public double RetainWeight { get; init; } = 1;

    /// <summary>How the retain term is made.</summary>
    public RetainLoss RetainLoss { get; init; } = RetainLoss.Nll;

    /// <summary>Layer whose output RMU steers and <see cref="RetainLoss.HiddenStates"/> holds, counted from 0; -1 takes the middle one, (layers - 1) / 2.</summary>
    public int HiddenLayer { get; init; } = -1;

    /// <summary>Train a low-rank addition (LoRA) instead of all weights; it is merged into the weights at the end and kept beside them.</summary>
    public bool Lora { get; init; }

    /// <summary>Rank of the addition.</summary>
    public int LoraRank { get; init; } = 8;

    /// <summary>The addition is scaled by this over the rank.</summary>
    public double LoraAlpha { get; init; } = 16;

    /// <summary>Linear layers that get an addition, by the last part of their name, which depends on the family; all of them unless given.</summary>
    public IReadOnlyList<string> LoraTargets { get; init; } = [LoraAdapter.AllLinear];

    private protected override double DefaultLearningRate => Lora ? LoraLearningRate : FullLearningRate;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        SettingsCheck.Positive(ForgetShare, "forgetShare");
        SettingsCheck.Between(ForgetShare, 0, 1, "forgetShare");
        if (ForgetShare < 1 && RetainWeight == 0) throw new ArgumentException($"retainWeight is 0 and forgetShare {ForgetShare}; expected a forgetShare of 1, for nothing would be left to train on.");
        SettingsCheck.AtLeast(ForgetWeight, 0, "forgetWeight");
        SettingsCheck.AtLeast(RetainWeight, 0, "retainWeight");
        SettingsCheck.AtLeast(HiddenLayer, -1, "hiddenLayer");
        if (!Lora) return;
        SettingsCheck.AtLeast(LoraRank, 1, "loraRank");
        SettingsCheck.Positive(LoraAlpha, "loraAlpha");
        if (LoraTargets.Count == 0) throw new ArgumentException("loraTargets is empty; expected at least one name such as q_proj.");
    }
}
