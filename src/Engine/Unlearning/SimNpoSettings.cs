using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="SimNpo"/>; defaults as in open-unlearning.</summary>
public sealed record SimNpoSettings : FineTuningSettings
{
    /// <summary>Weights as in open-unlearning's SimNPO settings.</summary>
    public SimNpoSettings() => ForgetWeight = 0.125;

    /// <summary>Sharpness, above 0.</summary>
    public double Beta { get; init; } = 4.5;

    /// <summary>Mean loss in nats per token that an answer should at least reach.</summary>
    public double Delta { get; init; }

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        SettingsCheck.Positive(Beta, "beta");
        SettingsCheck.AtLeast(Delta, 0, "delta");
    }
}
