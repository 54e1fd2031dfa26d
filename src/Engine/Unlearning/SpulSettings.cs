using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>Settings of <see cref="Spul"/>. The paper's own run on SST-2 had p = 30, alpha = beta = 0.5 to 1, learning rate 1e-4, batches of 32 from one mixed loader.</summary>
public sealed record SpulSettings : UnlearningSettings
{
    private const double DirectLearningRate = 5e-3;
    private const double EncoderLearningRate = 2e-3;

    /// <summary>Warm-up as in the paper's code.</summary>
    public SpulSettings() => WarmUpShare = 0.1;

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

    /// <summary>
    /// Draw batches from forget and retain examples shuffled together, as the paper's code does, instead of giving every step forget examples.
    /// A batch then has <see cref="UnlearningSettings.BatchSize"/> plus <see cref="UnlearningSettings.RetainBatchSize"/> examples, and an epoch goes through both sets.
    /// </summary>
    public bool MixesBatches { get; init; }

    private protected override double DefaultLearningRate => Parametrisation == PromptParametrisation.Encoder ? EncoderLearningRate : DirectLearningRate;

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
