using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Unlearning;

/// <summary>Feeds an unlearning method with batches of forget and retain examples.</summary>
internal sealed class UnlearningTask : ITrainingTask, IDisposable
{
    private readonly IAdaptation adaptation;
    private readonly IUnlearningMethod method;
    private readonly UnlearningSettings settings;
    private readonly ulong seed;
    private readonly bool isMixed;
    private readonly bool usesRetain;
    private readonly int? capturedLayer;
    private readonly Func<CancellationToken, bool>? isTradeOffReached;
    private readonly Source forget;
    private readonly Source replacements;
    private readonly Source retain;

    /// <param name="original">Never changed.</param>
    /// <param name="adaptation">What is trained.</param>
    /// <param name="method">The loss.</param>
    /// <param name="settings">Length, batches, weights.</param>
    /// <param name="seed">Decides the order.</param>
    /// <param name="fingerprint">See <see cref="ITrainingTask.Fingerprint"/>.</param>
    /// <param name="forget">Forget examples with their true answers.</param>
    /// <param name="replacements">The same, row by row, with the answers that take their place.</param>
    /// <param name="retain">Examples to keep.</param>
    /// <param name="isTradeOffReached">Asked after each epoch; true ends the run. Null to go to the last epoch.</param>
    public UnlearningTask(
        LoadedModel original, IAdaptation adaptation, IUnlearningMethod method, UnlearningSettings settings, ulong seed, string fingerprint,
        IReadOnlyList<TokenizedExample> forget, IReadOnlyList<TokenizedExample> replacements, IReadOnlyList<TokenizedExample> retain,
        Func<CancellationToken, bool>? isTradeOffReached = null)
    {
        this.adaptation = adaptation;
        this.method = method;
        this.settings = settings;
        this.seed = seed;
        isMixed = settings is SpulSettings { MixesBatches: true };
        Fingerprint = fingerprint;
        StepsPerEpoch = isMixed
            ? BatchPlan.Count(forget.Count + retain.Count, settings.BatchSize + settings.RetainBatchSize)
            : BatchPlan.Count(forget.Count, settings.BatchSize);
        var forgetDraws = (long)settings.Epochs * forget.Count;
        var retainDraws = (long)settings.Epochs * (isMixed ? retain.Count : StepsPerEpoch * settings.RetainBatchSize);
        var hiddenLayer = HiddenLayer(settings, original.Model.Config.LayerCount);
        capturedLayer = settings is RmuSettings or FineTuningSettings { RetainLoss: RetainLoss.HiddenStates } ? hiddenLayer : null;
        this.isTradeOffReached = isTradeOffReached;
        this.forget = new Source(forget, original.Model, forgetDraws, hiddenLayer);
        this.replacements = new Source(replacements, original.Model, forgetDraws, hiddenLayer);
        this.retain = new Source(retain, original.Model, retainDraws, hiddenLayer);
        usesRetain = retain.Count > 0 && settings is not FineTuningSettings { RetainWeight: 0 };
    }

    public IReadOnlyList<KeyValuePair<string, Tensor>> Trainables => adaptation.Trainables;

    public IReadOnlyList<KeyValuePair<string, Tensor>> State => method.State;

    public string Fingerprint { get; }

    public int StepsPerEpoch { get; }

    public IReadOnlyList<PlannedStep> PlanEpoch(int epoch)
    {
        var random = new SeededRandom(seed, (ulong)epoch);
        return isMixed ? MixedSteps(random, epoch) : PairedSteps(random, epoch);
    }

    public bool ShouldStopAfter(int epoch, CancellationToken cancellation)
    {
        if (isTradeOffReached?.Invoke(cancellation) == true) return true;
        if (settings.StopAtForgetProbability <= 0) return false;
        using var noGradients = no_grad();
        double sum = 0;
        foreach (var rows in Enumerable.Range(0, forget.Count).Chunk(settings.BatchSize))
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            var batch = forget.Batch(rows);
            var losses = F.cross_entropy(adaptation.Logits(batch), batch.Targets, reduction: nn.Reduction.None).data<float>().ToArray();
            var first = 0;
            foreach (var count in batch.AnswerTokenCounts)
            {
                sum += Math.Exp(-losses.Skip(first).Take(count).Average(loss => (double)loss));
                first += count;
            }
        }

        return sum / forget.Count <= settings.StopAtForgetProbability;
    }

    public void Dispose()
    {
        forget.Dispose();
        replacements.Dispose();
        retain.Dispose();
    }

    /// <summary>Each step: some forget examples beside some retain examples; the epoch is one pass over the forget set.</summary>
    private List<PlannedStep> PairedSteps(SeededRandom random, int epoch)
    {
        var firstStep = epoch * StepsPerEpoch;
        var repairFrom = settings is FineTuningSettings fineTuning ? (int)Math.Ceiling(fineTuning.ForgetShare * settings.Epochs * StepsPerEpoch) : int.MaxValue;
        var steps = new List<PlannedStep>();
        var retainOrder = new Queue<int>();
        foreach (var forgetRows in BatchPlan.LengthGrouped(forget.Lengths, settings.BatchSize, random))
        {
            var retainRows = new int[usesRetain ? Math.Min(settings.RetainBatchSize, retain.Count) : 0];
            for (var i = 0; i < retainRows.Length; i++)
            {
                if (retainOrder.Count == 0) retainOrder = new Queue<int>(random.Permutation(retain.Count));
                retainRows[i] = retainOrder.Dequeue();
            }

            steps.Add(firstStep + steps.Count < repairFrom ? Step(epoch, forgetRows, retainRows) : RepairStep(retainRows));
        }

        return steps;
    }

    /// <summary>One shuffled loader over both kinds, as SPUL's code has it.</summary>
    private List<PlannedStep> MixedSteps(SeededRandom random, int epoch)
    {
        int[] lengths = [.. forget.Lengths, .. retain.Lengths];
        return
        [
            .. BatchPlan.LengthGrouped(lengths, settings.BatchSize + settings.RetainBatchSize, random).Select(rows => Step(
                epoch,
                [.. rows.Where(row => row < forget.Count)],
                [.. rows.Where(row => row >= forget.Count).Select(row => row - forget.Count)])),
        ];
    }

    private PlannedStep Step(int epoch, int[] forgetRows, int[] retainRows)
    {
        var tokenCount = forgetRows.Sum(row => forget.Lengths[row]) + retainRows.Sum(row => retain.Lengths[row]);
        return new PlannedStep(tokenCount, () => method.Loss(new UnlearningStep(
            () => Scored(forget, forgetRows), () => Scored(replacements, forgetRows), () => Scored(retain, retainRows))
        { Epoch = epoch }));
    }

    private PlannedStep RepairStep(int[] retainRows) => new(
        retainRows.Sum(row => retain.Lengths[row]),
        () => new UnlearningStep(() => null, () => null, () => Scored(retain, retainRows)).RetainAlone((FineTuningSettings)settings));

    private ScoredAnswers? Scored(Source source, int[] rows)
    {
        if (rows.Length == 0) return null;
        var batch = source.Batch(rows);
        var capture = capturedLayer is { } layer ? new HiddenStateCapture(layer, batch) : null;
        var logits = adaptation.Logits(batch, capture is null ? null : capture.Hook);
        var original = new OriginalPredictions(
            () => source.Original.SequenceLosses(rows), () => source.Original.LogProbabilities(rows, batch), () => source.Original.HiddenStates(rows, batch));
        return new ScoredAnswers(batch, logits, original, capture?.Values);
    }

    private static int HiddenLayer(UnlearningSettings settings, int layerCount)
    {
        var layer = settings is FineTuningSettings { HiddenLayer: >= 0 } fineTuning ? fineTuning.HiddenLayer : (layerCount - 1) / 2;
        return layer < layerCount ? layer : throw new ArgumentException($"hiddenLayer is {layer}; expected -1 to {layerCount - 1}, for the model has {layerCount} layers.");
    }

    private sealed class Source(IReadOnlyList<TokenizedExample> examples, ICausalModel model, long expectedDraws, int hiddenLayer) : IDisposable
    {
        public int Count => examples.Count;

        public int[] Lengths { get; } = [.. examples.Select(example => example.Ids.Length)];

        public OriginalAnswers Original { get; } = new(model, examples, expectedDraws, hiddenLayer);

        public ExampleBatch Batch(int[] rows) => new([.. rows.Select(row => examples[row])], model.Weights.Device);

        public void Dispose() => Original.Dispose();
    }
}
