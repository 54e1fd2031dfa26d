using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="Npo"/>.</summary>
public sealed record NpoSettings : FineTuningSettings
{
    /// <summary>How soon the push fades as an answer gets less probable than it was; above 0, towards 0 the method becomes gradient ascent.</summary>
    public double Beta { get; init; } = 0.1;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        SettingsCheck.Positive(Beta, "beta");
    }
}
