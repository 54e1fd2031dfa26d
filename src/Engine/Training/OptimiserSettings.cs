namespace Compliance.Engine.Training;

/// <summary>How weights are changed, whatever is minimised.</summary>
public sealed record OptimiserSettings
{
    /// <summary>Number of times that the data is gone through.</summary>
    public int Epochs { get; init; } = 10;

    /// <summary>Highest learning rate, reached after the warm-up.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>Course of the learning rate.</summary>
    public LearningRateSchedule Schedule { get; init; } = LearningRateSchedule.Cosine;

    /// <summary>Share of the highest learning rate at which a falling schedule ends, 0 to 1.</summary>
    public double FinalLearningRateShare { get; init; }

    /// <summary>Share of all steps in which the learning rate rises from zero, 0 to 1.</summary>
    public double WarmUpShare { get; init; } = 0.05;

    /// <summary>Decoupled weight decay per step and unit of learning rate.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Decay of AdamW's mean of squared gradients, 0 to 1.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Gradients longer than this (L2 norm over all) are shortened to it; 0 switches it off.</summary>
    public double MaxGradientNorm { get; init; } = 1;

    /// <summary>Seed of everything random in the run.</summary>
    public ulong Seed { get; init; }

    /// <summary>Steps between two checkpoints; 0 for none by steps.</summary>
    public int CheckpointEverySteps { get; init; }

    /// <summary>Seconds between two checkpoints; 0 for none by time.</summary>
    public double CheckpointEverySeconds { get; init; } = 15;

    /// <summary>Learning rate of a step.</summary>
    /// <param name="step">Counted from 0.</param>
    /// <param name="totalSteps">Steps of the whole run.</param>
    public double LearningRateAt(int step, int totalSteps)
    {
        var warmUpSteps = (int)Math.Ceiling(WarmUpShare * totalSteps);
        if (step < warmUpSteps) return LearningRate * (step + 1) / warmUpSteps;
        var progress = (double)(step - warmUpSteps) / Math.Max(1, totalSteps - warmUpSteps);
        var share = Schedule switch
        {
            LearningRateSchedule.Linear => 1 - progress,
            LearningRateSchedule.Cosine => 0.5 * (1 + Math.Cos(Math.PI * progress)),
            _ => 1,
        };
        return LearningRate * (FinalLearningRateShare + ((1 - FinalLearningRateShare) * share));
    }

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names it, its value and what was expected.</exception>
    public void Validate()
    {
        SettingsCheck.AtLeast(Epochs, 1, "epochs");
        SettingsCheck.Between(LearningRate, 0, 10, "learningRate");
        SettingsCheck.Between(WarmUpShare, 0, 1, "warmUpShare");
        SettingsCheck.Between(FinalLearningRateShare, 0, 1, "finalLearningRateShare");
        SettingsCheck.Between(Beta2, 0, 1, "beta2");
        SettingsCheck.Between(WeightDecay, 0, 10, "weightDecay");
        SettingsCheck.AtLeast(MaxGradientNorm, 0, "maxGradientNorm");
        SettingsCheck.AtLeast(CheckpointEverySteps, 0, "checkpointEverySteps");
        SettingsCheck.AtLeast(CheckpointEverySeconds, 0, "checkpointEverySeconds");
    }
}
