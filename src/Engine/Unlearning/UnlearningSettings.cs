using System.Text.Json.Serialization;
using Compliance.Engine.Training;

namespace Compliance.Engine.Unlearning;

/// <summary>What every unlearning method can be told. One record per method adds its own settings.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "method")]
[JsonDerivedType(typeof(GradAscentSettings), "grad-ascent")]
[JsonDerivedType(typeof(GradDiffSettings), "grad-diff")]
[JsonDerivedType(typeof(NpoSettings), "npo")]
[JsonDerivedType(typeof(SimNpoSettings), "simnpo")]
[JsonDerivedType(typeof(IdkDpoSettings), "idk-dpo")]
[JsonDerivedType(typeof(IdkNllSettings), "idk-nll")]
[JsonDerivedType(typeof(AltPoSettings), "alt-po")]
[JsonDerivedType(typeof(KlMinSettings), "kl-min")]
[JsonDerivedType(typeof(MaxEntropySettings), "max-entropy")]
[JsonDerivedType(typeof(RmuSettings), "rmu")]
[JsonDerivedType(typeof(UndialSettings), "undial")]
[JsonDerivedType(typeof(WgaSettings), "wga")]
[JsonDerivedType(typeof(SatImpSettings), "sat-imp")]
[JsonDerivedType(typeof(CeUSettings), "ce-u")]
[JsonDerivedType(typeof(PduSettings), "pdu")]
[JsonDerivedType(typeof(TaskVectorSettings), "task-vector")]
[JsonDerivedType(typeof(SpulSettings), "spul")]
public abstract record UnlearningSettings
{
    /// <summary>Times that the forget set is gone through.</summary>
    public int Epochs { get; init; } = 30;

    /// <summary>Forget examples in a step.</summary>
    public int BatchSize { get; init; } = 8;

    /// <summary>Retain examples beside the forget examples of a step.</summary>
    public int RetainBatchSize { get; init; } = 24;

    /// <summary>Highest learning rate; 0 takes the default of what is trained (all weights, a low-rank addition, a soft prompt).</summary>
    public double LearningRate { get; init; }

    /// <summary>Course of the learning rate after the warm-up.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Cosine;

    /// <summary>Share of the steps in which the learning rate rises.</summary>
    public double WarmUpShare { get; init; }

    /// <summary>Decoupled weight decay.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Gradients longer than this are shortened; 0 switches it off.</summary>
    public double MaxGradientNorm { get; init; } = 1;

    /// <summary>
    /// Ends the run after the first epoch in which the mean answer probability of the forget set is at or below this; 0 never ends it early.
    /// </summary>
    public double StopAtForgetProbability { get; init; }

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it, its value and what was expected.</exception>
    public virtual void Validate()
    {
        Optimiser(0).Validate();
        SettingsCheck.AtLeast(BatchSize, 1, "batchSize");
        SettingsCheck.AtLeast(RetainBatchSize, 1, "retainBatchSize");
        SettingsCheck.Between(StopAtForgetProbability, 0, 1, "stopAtForgetProbability");
    }

    private protected abstract double DefaultLearningRate { get; }

    internal OptimiserSettings Optimiser(ulong seed) => new()
    {
        Epochs = Epochs,
        LearningRate = LearningRate == 0 ? DefaultLearningRate : LearningRate,
        Schedule = Schedule,
        WarmUpShare = WarmUpShare,
        WeightDecay = WeightDecay,
        MaxGradientNorm = MaxGradientNorm,
        Seed = seed,
    };
}
