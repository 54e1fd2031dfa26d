using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="Wga"/>.</summary>
public sealed record WgaSettings : FineTuningSettings
{
    /// <summary>How much less a token counts as it gets improbable, at least 0; 0 is gradient ascent. 1 as in open-unlearning.</summary>
    public double Beta { get; init; } = 1;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        SettingsCheck.AtLeast(Beta, 0, "beta");
    }
}
