using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="TaskVector"/>.</summary>
public sealed record TaskVectorSettings : FineTuningSettings
{
    /// <summary>No retain term, as published.</summary>
    public TaskVectorSettings()
    {
        Epochs = 10;
        RetainWeight = 0;
        ForgetShare = 1;
    }

    /// <summary>How much of the learnt change is subtracted, above 0.</summary>
    public double Scale { get; init; } = 1;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        SettingsCheck.Positive(Scale, "scale");
        if (StopAtForgetProbability > 0) throw new ArgumentException($"stopAtForgetProbability is {StopAtForgetProbability}; expected 0, for this method learns the forget set until its last step.");
    }
}
