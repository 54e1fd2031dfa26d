using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="IdkDpo"/>.</summary>
public sealed record IdkDpoSettings : FineTuningSettings
{
    /// <summary>How soon the push fades; above 0.</summary>
    public double Beta { get; init; } = 0.1;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        SettingsCheck.Positive(Beta, "beta");
    }
}
