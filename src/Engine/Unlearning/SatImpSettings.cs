using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="SatImp"/>; values as in open-unlearning.</summary>
public sealed record SatImpSettings : FineTuningSettings
{
    /// <summary>Forget weight of open-unlearning's settings file.</summary>
    public SatImpSettings()
    {
        ForgetWeight = 0.1;
    }

    /// <summary>Exponent of p, at least 0.</summary>
    public double Beta1 { get; init; } = 5;

    /// <summary>Exponent of 1 - p, at least 0.</summary>
    public double Beta2 { get; init; } = 1;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        SettingsCheck.AtLeast(Beta1, 0, "beta1");
        SettingsCheck.AtLeast(Beta2, 0, "beta2");
    }
}
