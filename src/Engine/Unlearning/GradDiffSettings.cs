using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="GradDiff"/>.</summary>
public sealed record GradDiffSettings : FineTuningSettings
{
    /// <summary>
    /// Examples whose mean loss (nats per token) is above this are pushed no further; 0 pushes without bound, as published, which ruins small models.
    /// </summary>
    public double MaxForgetLoss { get; init; } = 5;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        SettingsCheck.AtLeast(MaxForgetLoss, 0, "maxForgetLoss");
    }
}
