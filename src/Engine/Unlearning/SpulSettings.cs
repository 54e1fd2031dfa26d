using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="Spul"/>; defaults as in the paper's best run on SST-2, except where a small model needs others.</summary>
public sealed record SpulSettings : UnlearningSettings
{
    /// <summary>Batch and decay as in the paper's code.</summary>
    public SpulSettings()
    {
        BatchSize = 32;
        Epochs = 20;
        LearningRate = 5e-3;
        WeightDecay = 1e-3;
        MaxGradientNorm = 0.3;
    }

    /// <summary>p, the number of vectors put before each prompt.</summary>
    public int PromptLength { get; init; } = 30;

    /// <summary>What is trained.</summary>
    public PromptParametrisation Parametrisation { get; init; } = PromptParametrisation.Direct;

    /// <summary>Width of the encoder's hidden layers.</summary>
    public int EncoderHiddenSize { get; init; } = 128;

    /// <summary>alpha, the weight of the retain term.</summary>
    public double RetainWeight { get; init; } = 3;

    /// <summary>beta, the weight of the KL term.</summary>
    public double KlWeight { get; init; } = 0.5;

    /// <inheritdoc/>
    public override void Validate()
    {
        base.Validate();
        SettingsCheck.Between(PromptLength, 1, 1000, "promptLength");
        SettingsCheck.AtLeast(EncoderHiddenSize, 1, "encoderHiddenSize");
        SettingsCheck.AtLeast(RetainWeight, 0, "retainWeight");
        SettingsCheck.AtLeast(KlWeight, 0, "klWeight");
    }
}
