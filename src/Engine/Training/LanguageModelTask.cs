using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Training;

/// <summary>Ordinary training: cross-entropy of the answers' tokens, averaged over the batch's tokens.</summary>
public sealed class LanguageModelTask : ITrainingTask
{
    private readonly ICausalModel model;
    private readonly IReadOnlyList<TokenizedExample> examples;
    private readonly int batchSize;
    private readonly ulong seed;
    private readonly int[] lengths;

    /// <param name="model">All its weights must require gradients.</param>
    /// <param name="examples">At least one.</param>
    /// <param name="batchSize">Examples in a step.</param>
    /// <param name="seed">Decides the order.</param>
    /// <param name="fingerprint">See <see cref="ITrainingTask.Fingerprint"/>.</param>
    /// <exception cref="ArgumentException">No examples.</exception>
    public LanguageModelTask(ICausalModel model, IReadOnlyList<TokenizedExample> examples, int batchSize, ulong seed, string fingerprint)
    {
        if (examples.Count == 0) throw new ArgumentException("There is nothing to train on: expected at least one example.");
        this.model = model;
        this.examples = examples;
        this.batchSize = batchSize;
        this.seed = seed;
        Fingerprint = fingerprint;
        lengths = [.. examples.Select(example => example.Ids.Length)];
        Trainables = [.. model.Weights.Names.Select(name => new KeyValuePair<string, Tensor>(name, model.Weights[name]))];
    }

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, Tensor>> Trainables { get; }

    /// <inheritdoc/>
    public int StepsPerEpoch => BatchPlan.Count(examples.Count, batchSize);

    /// <inheritdoc/>
    public string Fingerprint { get; }

    /// <inheritdoc/>
    public IReadOnlyList<PlannedStep> PlanEpoch(int epoch) =>
    [
        .. Batches(epoch).Select(rows => new PlannedStep(rows.Sum(row => lengths[row]), () => Loss(model, [.. rows.Select(row => examples[row])]))),
    ];

    /// <summary>Indices of the examples in each step of an epoch, in order.</summary>
    public IReadOnlyList<int[]> Batches(int epoch) => BatchPlan.LengthGrouped(lengths, batchSize, new SeededRandom(seed, (ulong)epoch));

    /// <summary>Mean cross-entropy of the scored tokens of some examples.</summary>
    internal static LossTerms Loss(ICausalModel model, IReadOnlyList<TokenizedExample> examples)
    {
        var batch = new ExampleBatch(examples, model.Weights.Device);
        var loss = F.cross_entropy(AnswerLogits.Of(model, batch), batch.Targets);
        return new LossTerms(loss, []);
    }
}
