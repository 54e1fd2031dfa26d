namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="KlMin"/>.</summary>
public sealed record KlMinSettings : FineTuningSettings
{
    /// <summary>Five epochs as in TOFU: the ascent has no bound.</summary>
    public KlMinSettings()
    {
        Epochs = 5;
        RetainLoss = RetainLoss.Kl;
        ForgetShare = 1;
    }
}
