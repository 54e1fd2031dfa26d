namespace Compliance.Engine.Training;

/// <summary>The loss is no longer a number. A lower learning rate or a smaller weight of the forget term usually helps.</summary>
public sealed class TrainingDivergedException(int step, double learningRate)
    : InvalidOperationException(FormattableString.Invariant(
        $"The loss is not finite at step {step} (learning rate {learningRate}); expected a number. Try a lower learning rate."));
