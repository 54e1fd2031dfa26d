namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="GradAscent"/>.</summary>
public sealed record GradAscentSettings : FineTuningSettings
{
    /// <summary>Starts from few epochs: without a retain term the method ruins the model soon.</summary>
    public GradAscentSettings()
    {
        Epochs = 3;
        RetainWeight = 0;
        ForgetShare = 1;
    }
}
