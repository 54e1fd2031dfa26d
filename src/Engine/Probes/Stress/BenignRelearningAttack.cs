using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Training;

namespace Compliance.Engine.Probes.Stress;

/// <summary>Trains the model on harmless examples of others: what was only pushed aside can come back without any forgotten example being shown.</summary>
/// <param name="benign">Examples that the attacker has; at least one. Drawn evenly where there are more than are used.</param>
/// <remarks>Hu et al., arXiv:2406.13356 ("benign relearning").</remarks>
public sealed class BenignRelearningAttack(IReadOnlyList<TrainingExample> benign) : IStressAttack
{
    /// <inheritdoc/>
    public string Name => "relearn-benign";

    /// <summary>Greatest number of examples that are trained on.</summary>
    public int MaxExamples { get; init; } = 32;

    /// <summary>Training steps, each on all used examples.</summary>
    public int Steps { get; init; } = 20;

    /// <summary>Constant learning rate.</summary>
    public double LearningRate { get; init; } = 3e-4;

    /// <summary>Seed of the order.</summary>
    public ulong Seed { get; init; } = 1;

    /// <inheritdoc/>
    public bool[] Shown(IReadOnlyList<TrainingExample> forget) => new bool[forget.Count];

    /// <inheritdoc/>
    public LoadedModel Attack(LoadedModel model, IReadOnlyList<TrainingExample> forget, CancellationToken cancellation)
    {
        if (benign.Count == 0) throw new ArgumentException("There is nothing to train on: expected at least one benign example.");
        var used = EvenlyDrawn.From(benign, MaxExamples);
        return RelearningAttack.Trained(model, used, Steps, LearningRate, Seed, Name, cancellation);
    }
}
