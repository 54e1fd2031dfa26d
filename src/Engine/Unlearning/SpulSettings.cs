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

    /// <summary>tau, the share of the forget examples that the prompt is trained on, above 0, at most 1; drawn once by the seed. Fewer examples, weaker forgetting (table 4).</summary>
    public double ForgetSetShare { get; init; } = 1;

    /// <summary>What the answers are.</summary>
    public PromptTarget Target { get; init; } = PromptTarget.Generation;

    /// <summary>
    /// Ends the run after the first epoch in which at least this share of the forget examples is refused and <see cref="StopAtRetainRougeL"/> is held too; 0 never ends it early.
    /// Measured on greedy answers to up to 32 of the forget examples, and of retain examples that are kept out of the training for it.
    /// </summary>
    public double StopAtForgetRefusal { get; init; }

    /// <summary>ROUGE-L recall of the retain answers that the run has to hold to be ended early.</summary>
    public double StopAtRetainRougeL { get; init; } = 0.95;

    /// <summary>Share of the retain examples that is kept out of the training when the run may end early, above 0, at most 0.9.</summary>
    public double ValidationShare { get; init; } = 0.1;

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
        SettingsCheck.Positive(ForgetSetShare, "forgetSetShare");
        SettingsCheck.Between(ForgetSetShare, 0, 1, "forgetSetShare");
        SettingsCheck.Between(StopAtForgetRefusal, 0, 1, "stopAtForgetRefusal");
        SettingsCheck.Between(StopAtRetainRougeL, 0, 1, "stopAtRetainRougeL");
        SettingsCheck.Positive(ValidationShare, "validationShare");
        SettingsCheck.Between(ValidationShare, 0, 0.9, "validationShare");
    }
}
