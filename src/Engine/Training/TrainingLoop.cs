using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Training;

/// <summary>The one loop that changes weights: training and every unlearning method run in it.</summary>
/// <remarks>Same task, settings, device and thread count: the same weights, bit for bit, whether or not the run was interrupted.</remarks>
/// <param name="clock">Measures speed and the time between checkpoints; results do not depend on it.</param>
public sealed class TrainingLoop(TimeProvider clock)
{
    /// <summary>Runs the task to its end.</summary>
    /// <param name="task">What is changed and minimised.</param>
    /// <param name="settings">Optimiser, length and checkpoints.</param>
    /// <param name="checkpointPath">Safetensors file that is replaced now and then, and deleted at the end by the caller; null for none.</param>
    /// <param name="resume">Go on from the checkpoint if there is one.</param>
    /// <param name="progress">Told after each step, on this thread.</param>
    /// <param name="cancellation">Ends the run after the current step; a checkpoint is written first.</param>
    /// <param name="kept">Checkpoints that stay; null for none.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    /// <exception cref="TrainingDivergedException">The loss is not a number any more.</exception>
    /// <exception cref="InvalidDataException">The checkpoint belongs to another run.</exception>
    public TrainingOutcome Run(
        ITrainingTask task,
        OptimiserSettings settings,
        string? checkpointPath = null,
        bool resume = false,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellation = default,
        KeptCheckpoints? kept = null)
    {
        settings.Validate();
        using var optimiser = new AdamWOptimiser(task.Trainables, settings.WeightDecay, settings.Beta2);
        var firstStep = resume && checkpointPath is not null ? TrainingCheckpoint.Restore(checkpointPath, task, optimiser) ?? 0 : 0;
        var totalSteps = settings.Epochs * task.StepsPerEpoch;
        var started = clock.GetTimestamp();
        var lastCheckpoint = started;
        long tokenCount = 0;
        IReadOnlyList<PlannedStep> plan = [];
        IReadOnlyDictionary<string, double> losses = new Dictionary<string, double>();
        var stoppedEarly = false;
        var step = firstStep;

        for (; step < totalSteps; step++)
        {
            var epoch = step / task.StepsPerEpoch;
            var stepOfEpoch = step % task.StepsPerEpoch;
            if (stepOfEpoch == 0 && epoch > 0 && task.ShouldStopAfter(epoch - 1, cancellation))
            {
                stoppedEarly = true;
                break;
            }

            if (cancellation.IsCancellationRequested)
            {
                if (checkpointPath is not null) TrainingCheckpoint.Write(checkpointPath, task, optimiser, step);
                cancellation.ThrowIfCancellationRequested();
            }

            if (kept is not null && step % kept.EverySteps == 0) TrainingCheckpoint.Write(kept.PathOf(step), task, optimiser, step);
            if (stepOfEpoch == 0 || plan.Count == 0) plan = task.PlanEpoch(epoch);
            var learningRate = settings.LearningRateAt(step, totalSteps);
            if (plan[stepOfEpoch].Loss is { } loss) losses = MakeStep(loss, task, optimiser, settings, step, learningRate);
            tokenCount += plan[stepOfEpoch].TokenCount;

            var seconds = clock.GetElapsedTime(started).TotalSeconds;
            progress?.Report(new TrainingProgress(
                step + 1, totalSteps, epoch + 1, losses, learningRate, tokenCount / Math.Max(seconds, 1e-9),
                seconds / (step + 1 - firstStep) * (totalSteps - step - 1)));

            if (checkpointPath is not null && step + 1 < totalSteps && IsCheckpointDue(settings, step + 1, lastCheckpoint))
            {
                TrainingCheckpoint.Write(checkpointPath, task, optimiser, step + 1);
                lastCheckpoint = clock.GetTimestamp();
            }
        }

        var elapsed = clock.GetElapsedTime(started).TotalSeconds;
        return new TrainingOutcome(step, stoppedEarly, losses, elapsed, tokenCount / Math.Max(elapsed, 1e-9));
    }

    private static Dictionary<string, double> MakeStep(
        Func<LossTerms> loss, ITrainingTask task, AdamWOptimiser optimiser, OptimiserSettings settings, int step, double learningRate)
    {
        using var scope = NewDisposeScope();
        var terms = loss();
        var losses = new Dictionary<string, double> { ["total"] = terms.Total.item<float>() };
        if (!double.IsFinite(losses["total"])) throw new TrainingDivergedException(step, learningRate);
        foreach (var (name, value) in terms.Parts) losses[name] = value.item<float>();

        var gradients = autograd.grad([terms.Total], [.. task.Trainables.Select(trainable => trainable.Value)], allow_unused: true);
        if (settings.MaxGradientNorm > 0) Clip(gradients, settings.MaxGradientNorm);
        optimiser.Update(gradients, learningRate);
        return losses;
    }

    private static void Clip(IList<Tensor> gradients, double maxNorm)
    {
        using var noGradients = no_grad();
        Tensor[] norms = [.. gradients.Where(gradient => !gradient.IsInvalid).Select(gradient => gradient.norm(2f))];
        if (norms.Length == 0) return;
        var norm = stack(norms).norm(2f).item<float>();
        // The small number is PyTorch's, so that figures can be compared.
        var factor = maxNorm / (norm + 1e-6);
        if (factor >= 1) return;
        foreach (var gradient in gradients)
        {
            if (!gradient.IsInvalid) gradient.mul_(factor);
        }
    }

    private bool IsCheckpointDue(OptimiserSettings settings, int step, long lastCheckpoint) =>
        (settings.CheckpointEverySteps > 0 && step % settings.CheckpointEverySteps == 0) ||
        (settings.CheckpointEverySeconds > 0 && clock.GetElapsedTime(lastCheckpoint).TotalSeconds >= settings.CheckpointEverySeconds);
}
