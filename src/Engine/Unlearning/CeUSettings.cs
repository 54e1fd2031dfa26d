using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="CeU"/>.</summary>
public sealed record CeUSettings : FineTuningSettings
{
    /// <summary>No retain term, as in open-unlearning.</summary>
    public CeUSettings()
    {
        Epochs = 10;
        RetainWeight = 0;
        ForgetShare = 1;
    }

    /// <summary>Tokens at the beginning of each answer that are left as they are, at least 0. 1 as in open-unlearning.</summary>
    public int IgnoredFirstTokens { get; init; } = 1;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        SettingsCheck.AtLeast(IgnoredFirstTokens, 0, "ignoredFirstTokens");
    }
}
