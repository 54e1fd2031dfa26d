using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="AltPo"/>.</summary>
public sealed record AltPoSettings : FineTuningSettings
{
    /// <summary>How soon the push fades; above 0.</summary>
    public double Beta { get; init; } = 0.1;

    /// <summary>
    /// What the model is asked for an alternative, with {question} and {answer} in their places; empty asks the question itself. A model that follows instructions does better
    /// when it is told to answer the question with other, plausible facts.
    /// </summary>
    public string AlternativePrompt { get; init; } = "";

    /// <summary>Temperature of the first attempt, above 0; each further attempt adds half of it.</summary>
    public double AlternativeTemperature { get; init; } = 1;

    /// <summary>Attempts to get an answer that is not the true one, at least 1.</summary>
    public int AlternativeAttempts { get; init; } = 20;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        SettingsCheck.Positive(Beta, "beta");
        SettingsCheck.Positive(AlternativeTemperature, "alternativeTemperature");
        SettingsCheck.AtLeast(AlternativeAttempts, 1, "alternativeAttempts");
    }
}
