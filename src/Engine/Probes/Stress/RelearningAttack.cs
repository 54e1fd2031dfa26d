using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Training;

namespace Compliance.Engine.Probes.Stress;

/// <summary>Trains the model on some of the forgotten examples: knowledge that was only hidden comes back faster than it could be learnt, also for examples not shown.</summary>
/// <remarks>Hu et al., arXiv:2406.13356; Lynch et al., arXiv:2402.16835.</remarks>
public sealed class RelearningAttack : IStressAttack
{
    /// <inheritdoc/>
    public string Name => "relearn";

    /// <summary>Share of the different answers that the attacker has, above 0, at most 1; drawn evenly over the list.</summary>
    public double ShownShare { get; init; } = 0.25;

    /// <summary>Training steps, each on all shown examples.</summary>
    public int Steps { get; init; } = 20;

    /// <summary>Constant learning rate.</summary>
    public double LearningRate { get; init; } = 3e-4;

    /// <summary>Seed of the order.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public bool[] Shown(IReadOnlyList<TrainingExample> forget)
    {
        // The same answer under another question is not unseen, so answers are drawn and not lines.
        var answers = forget.Select(example => example.Answer).Distinct().ToList();
        var shownCount = Math.Clamp((int)Math.Round(ShownShare * answers.Count), 1, answers.Count);
        var shown = Enumerable.Range(0, shownCount).Select(i => answers[(int)((long)i * answers.Count / shownCount)]).ToHashSet();
        return [.. forget.Select(example => shown.Contains(example.Answer))];
    }

    /// <inheritdoc/>
    public LoadedModel Attack(LoadedModel model, IReadOnlyList<TrainingExample> forget, CancellationToken cancellation)
    {
        SettingsCheck.Positive(ShownShare, "shownShare");
        SettingsCheck.Between(ShownShare, 0, 1, "shownShare");
        var isShown = Shown(forget);
        return Trained(model, [.. forget.Where((_, index) => isShown[index])], Steps, LearningRate, Seed, Name, cancellation);
    }

    /// <summary>A copy of the model after training on the examples, all of them in each step.</summary>
    internal static LoadedModel Trained(LoadedModel model, IReadOnlyList<TrainingExample> shown, int steps, double learningRate, ulong seed, string name, CancellationToken cancellation)
    {
        SettingsCheck.AtLeast(steps, 1, "steps");
        var copy = ModelCopy.Of(model);
        try
        {
            var tokens = ExampleTokenizer.For(copy).TokenizeAll(shown);
            copy.Model.Weights.RequireGradients(true);
            new TrainingLoop(TimeProvider.System).Run(
                new LanguageModelTask(copy.Model, tokens, tokens.Count, seed, name),
                new OptimiserSettings { Epochs = steps, LearningRate = learningRate, Schedule = LearningRateSchedule.Constant, WarmUpShare = 0, Seed = seed },
                cancellation: cancellation);
            copy.Model.Weights.RequireGradients(false);
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }
}
