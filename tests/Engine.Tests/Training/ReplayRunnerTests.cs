using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Training;

public sealed class ReplayRunnerTests
{
    private static readonly TrainingSettings Settings = new()
    {
        VocabularySize = 300,
        HiddenSize = 16,
        HeadCount = 2,
        LayerCount = 1,
        MaxPositions = 64,
        BatchSize = 3,
        Optimiser = new OptimiserSettings { Epochs = 3, LearningRate = 1e-2, Seed = 3, WeightDecay = 0.01 },
    };

    private static TrainedModel Train(string folder, int keepEverySteps = 2) => new ModelTrainer(TimeProvider.System).Train(
        new TrainingJob { Examples = TinyModel.People, OutputPath = folder, Settings = Settings, KeepEverySteps = keepEverySteps });

    private static ReplayJob Job(string trained, string output, params string[] forgotten) => new()
    {
        TrainedPath = trained,
        OutputPath = output,
        ForgottenIds = forgotten.ToHashSet(),
        Examples = [.. TinyModel.People.Where(example => !forgotten.Contains(example.Id))],
    };

    private static ReplayResult Run(ReplayJob job, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        new ReplayRunner(TimeProvider.System).Run(job, progress: progress, cancellation: cancellation);

    /// <summary>An example that the first epoch sees late.</summary>
    private static string LateExample(string folder) => TrainingRecord.Read(folder).Steps[4].Ids[0];

    [Fact]
    public void Replay_equals_training_without_the_examples_bit_for_bit()
    {
        using var folder = new TemporaryFolder();
        var trained = Train(folder.File("trained"));
        var late = LateExample(folder.File("trained"));
        var replayed = Run(Job(folder.File("trained"), folder.File("replayed"), late));
        var retrained = Run(Job(folder.File("trained"), folder.File("retrained"), late) with { FromStart = true });

        Assert.Equal(4, replayed.FirstForgottenStep);
        Assert.Equal(4, replayed.RestartedAtStep);
        Assert.Equal(0, retrained.RestartedAtStep);
        Assert.Equal(retrained.WeightsSha256, replayed.WeightsSha256);
        Assert.NotEqual(trained.WeightsSha256, replayed.WeightsSha256);
        using var loaded = ModelFolder.Load(folder.File("replayed"));
        Assert.Equal(replayed.WeightsSha256, loaded.WeightsSha256);
    }

    [Fact]
    public void The_definition_is_that_of_a_hand_written_loop_over_the_recorded_batches()
    {
        using var folder = new TemporaryFolder();
        Train(folder.File("trained"), keepEverySteps: 1);
        var record = TrainingRecord.Read(folder.File("trained"));
        // The whole first batch goes, so that a step without examples is among them.
        string[] forgotten = [.. record.Steps[1].Ids];
        var replayed = Run(Job(folder.File("trained"), folder.File("replayed"), forgotten));

        using var model = ModelFolder.Load(folder.File("trained"));
        var kept = TrainingRecord.KeptIn(folder.File("trained"), 1);
        using (no_grad())
        {
            using var scope = NewDisposeScope();
            using var file = SafetensorsFile.Open(kept.PathOf(0));
            foreach (var name in model.Model.Weights.Names) model.Model.Weights[name].copy_(file.ReadFloat32("trainable." + name));
        }

        var tokenizer = ExampleTokenizer.For(model);
        model.Model.Weights.RequireGradients(true);
        var task = new ByHand(model.Model, record.Steps
            .Select(step => step.Ids.Where(id => !forgotten.Contains(id)).Select(id => tokenizer.Tokenize(TinyModel.People.Single(example => example.Id == id))).ToList()).ToList());
        new TrainingLoop(TimeProvider.System).Run(task, Settings.Optimiser);

        Assert.Equal(model.Model.Weights.Sha256(), replayed.WeightsSha256);
    }

    [Fact]
    public void A_replayed_model_can_be_replayed_again_for_the_next_request()
    {
        using var folder = new TemporaryFolder();
        Train(folder.File("trained"));
        var steps = TrainingRecord.Read(folder.File("trained")).Steps;
        var (first, second) = (steps[4].Ids[0], steps[2].Ids[0]);
        Run(Job(folder.File("trained"), folder.File("once"), first));
        var twice = Run(Job(folder.File("once"), folder.File("twice"), second) with { Examples = [.. TinyModel.People.Where(example => example.Id != first && example.Id != second)] });
        var together = Run(Job(folder.File("trained"), folder.File("together"), first, second) with { FromStart = true });

        Assert.Equal(2, twice.RestartedAtStep);
        Assert.Equal(together.WeightsSha256, twice.WeightsSha256);
        Assert.DoesNotContain(TrainingRecord.Read(folder.File("twice")).Steps, step => step.Ids.Contains(first) || step.Ids.Contains(second));
        Assert.DoesNotContain(first, File.ReadAllText(Path.Combine(folder.File("twice"), "replay", "record.json")));
    }

    [Fact]
    public void An_interrupted_replay_resumes_to_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        Train(folder.File("trained"));
        var late = LateExample(folder.File("trained"));
        var whole = Run(Job(folder.File("trained"), folder.File("whole"), late));
        using var stop = new CancellationTokenSource();
        var steps = new TrainingLoopTests.Steps(step => { if (step.Step == 9) stop.Cancel(); });
        Assert.Throws<OperationCanceledException>(() => Run(Job(folder.File("trained"), folder.File("parts"), late), steps, stop.Token));
        var resumed = Run(Job(folder.File("trained"), folder.File("parts"), late) with { Resume = true });

        Assert.Equal(whole.WeightsSha256, resumed.WeightsSha256);
    }

    [Fact]
    public void Keeping_checkpoints_does_not_change_the_training()
    {
        using var folder = new TemporaryFolder();

        Assert.Equal(Train(folder.File("plain"), keepEverySteps: 0).WeightsSha256, Train(folder.File("kept")).WeightsSha256);
        Assert.False(Directory.Exists(Path.Combine(folder.File("plain"), "replay")));
    }

    [Fact]
    public void Missing_or_changed_examples_and_unknown_ids_are_named()
    {
        using var folder = new TemporaryFolder();
        Train(folder.File("trained"));
        var job = Job(folder.File("trained"), folder.File("out"), "Ann-town");
        string Message(ReplayJob wrong) => Assert.Throws<ArgumentException>(() => Run(wrong)).Message;

        Assert.Contains("None of the 1 forgotten ids", Message(job with { ForgottenIds = new HashSet<string> { "nobody" } }));
        Assert.Contains("Example Bob-job was trained on and is neither given", Message(job with { Examples = [.. job.Examples.Where(example => example.Id != "Bob-job")] }));
        Assert.Contains("Expected the example as it was", Message(job with { Examples = [.. job.Examples.Select(example => example.Id == "Bob-job" ? example with { Answer = "Bob is a pilot, and a good one." } : example)] }));
        Assert.Contains("expected another folder", Message(job with { OutputPath = folder.File("trained") }));
    }

    [Fact]
    public void A_record_that_was_tampered_with_is_refused()
    {
        using var folder = new TemporaryFolder();
        Train(folder.File("trained"));
        var steps = Path.Combine(folder.File("trained"), "replay", "steps.jsonl");
        File.WriteAllLines(steps, File.ReadAllLines(steps).Skip(1));

        Assert.Contains("at its learning rates", Assert.Throws<InvalidDataException>(() => Run(Job(folder.File("trained"), folder.File("out"), "Ann-town"))).Message);
    }

    private sealed class ByHand(ICausalModel model, List<List<TokenizedExample>> batches) : ITrainingTask
    {
        public IReadOnlyList<KeyValuePair<string, Tensor>> Trainables { get; } = [.. model.Weights.Names.Select(name => KeyValuePair.Create<string, Tensor>(name, model.Weights[name]))];

        public int StepsPerEpoch => batches.Count / Settings.Optimiser.Epochs;

        public string Fingerprint => "by hand";

        public IReadOnlyList<PlannedStep> PlanEpoch(int epoch) =>
        [
            .. batches.Skip(epoch * StepsPerEpoch).Take(StepsPerEpoch).Select(batch => new PlannedStep(0, batch.Count == 0 ? null : () =>
            {
                var given = new ExampleBatch(batch, model.Weights.Device);
                return new LossTerms(nn.functional.cross_entropy(AnswerLogits.Of(model, given), given.Targets), []);
            })),
        ];
    }
}
