using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="Pdu"/>.</summary>
public sealed record PduSettings : FineTuningSettings
{
    /// <summary>lambda starts at 50 as published; it takes the place of a time of repair.</summary>
    public PduSettings()
    {
        Epochs = 30;
        RetainWeight = 50;
        ForgetShare = 1;
    }

    /// <summary>epsilon: the retain loss, nats per token, that is allowed; at least 0. The paper has none for every model: take what the original reaches, and some more.</summary>
    public double MaxRetainLoss { get; init; } = 0.2;

    /// <summary>eta: how fast lambda follows the violated constraint; above 0.</summary>
    public double DualStepSize { get; init; } = 1;

    /// <summary>Epochs in which lambda stays, at least 0; 5 as published.</summary>
    public int DualWarmUpEpochs { get; init; } = 5;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        SettingsCheck.Positive(RetainWeight, "retainWeight");
        SettingsCheck.AtLeast(MaxRetainLoss, 0, "maxRetainLoss");
        SettingsCheck.Positive(DualStepSize, "dualStepSize");
        SettingsCheck.AtLeast(DualWarmUpEpochs, 0, "dualWarmUpEpochs");
    }
}
