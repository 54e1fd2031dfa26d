using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="Undial"/>.</summary>
public sealed record UndialSettings : FineTuningSettings
{
    /// <summary>No retain term, as in open-unlearning: the other tokens' predictions are the anchor.</summary>
    public UndialSettings()
    {
        Epochs = 10;
        RetainWeight = 0;
        ForgetShare = 1;
    }

    /// <summary>By how much the true token's logit is lowered, at least 0; 0 distils the model into itself. 10 as in open-unlearning.</summary>
    public double Beta { get; init; } = 10;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        SettingsCheck.AtLeast(Beta, 0, "beta");
    }
}
