using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="Rmu"/>; the layer is <see cref="FineTuningSettings.HiddenLayer"/>.</summary>
public sealed record RmuSettings : FineTuningSettings
{
    /// <summary>Holds the retained examples at the same place where it pushes the others.</summary>
    public RmuSettings()
    {
        Epochs = 30;
        RetainLoss = RetainLoss.HiddenStates;
        ForgetShare = 1;
    }

    /// <summary>c, the length that forget activations are pushed to; above 0. 2 as in open-unlearning's settings; a model with larger activations needs more.</summary>
    public double SteeringCoefficient { get; init; } = 2;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        SettingsCheck.Positive(SteeringCoefficient, "steeringCoefficient");
    }
}
