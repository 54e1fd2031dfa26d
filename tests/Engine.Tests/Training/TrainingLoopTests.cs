using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Training;

public sealed class TrainingLoopTests
{
    private static readonly TrainingSettings TinySettings = new()
    {
        VocabularySize = 300,
        HiddenSize = 16,
        HeadCount = 2,
        LayerCount = 1,
        MaxPositions = 64,
        BatchSize = 8,
        Optimiser = new OptimiserSettings { Epochs = 2, LearningRate = 1e-2, Seed = 3 },
    };

    private static readonly OptimiserSettings Settings = new() { Epochs = 3, LearningRate = 1e-2, Seed = 5, WeightDecay = 0.01, CheckpointEverySeconds = 0 };

    private static LanguageModelTask Task(LoadedModel loaded, string fingerprint = "same")
    {
        loaded.Model.Weights.RequireGradients(true);
        return new LanguageModelTask(loaded.Model, ExampleTokenizer.For(loaded).TokenizeAll(TinyModel.People), 5, Settings.Seed, fingerprint);
    }

    [Fact]
    public void Loss_falls_until_the_answers_are_known_by_heart()
    {
        using var loaded = TinyModel.Untrained(width: 32);
        var steps = new Steps();
        loaded.Model.Weights.RequireGradients(true);
        var task = new LanguageModelTask(loaded.Model, ExampleTokenizer.For(loaded).TokenizeAll(TinyModel.People), 5, 1, "");
        var outcome = new TrainingLoop(TimeProvider.System).Run(task, Settings with { Epochs = 60 }, progress: steps);

        Assert.True(steps.Reported[0].Losses["total"] > 4);
        Assert.True(outcome.FinalLosses["total"] < 0.1, $"ended at {outcome.FinalLosses["total"]}");
        Assert.Equal(task.StepsPerEpoch * 60, outcome.Steps);
        Assert.Equal(Enumerable.Range(1, outcome.Steps), steps.Reported.Select(step => step.Step));
        Assert.Equal(0, steps.Reported[^1].SecondsLeft);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_and_another_seed_others()
    {
        string Trained(ulong seed)
        {
            using var loaded = TinyModel.Untrained();
            TinyModel.Train(loaded, Settings with { Seed = seed }, TinyModel.People);
            return loaded.Model.Weights.Sha256();
        }

        Assert.Equal(Trained(1), Trained(1));
        Assert.NotEqual(Trained(1), Trained(2));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void A_run_that_was_interrupted_and_resumed_ends_with_the_same_bits(int interruptedAfter)
    {
        using var folder = new TemporaryFolder();
        var checkpoint = folder.File("checkpoint.safetensors");
        using var uninterrupted = TinyModel.Untrained();
        new TrainingLoop(TimeProvider.System).Run(Task(uninterrupted), Settings);

        using (var killed = TinyModel.Untrained())
        {
            using var stop = new CancellationTokenSource();
            var steps = new Steps(step => { if (step.Step == interruptedAfter) stop.Cancel(); });
            Assert.Throws<OperationCanceledException>(() => new TrainingLoop(TimeProvider.System).Run(Task(killed), Settings, checkpoint, progress: steps, cancellation: stop.Token));
            Assert.Equal(interruptedAfter, steps.Reported.Count);
        }

        using var resumed = TinyModel.Untrained();
        var rest = new Steps();
        new TrainingLoop(TimeProvider.System).Run(Task(resumed), Settings, checkpoint, resume: true, progress: rest);

        Assert.Equal(interruptedAfter + 1, rest.Reported[0].Step);
        Assert.Equal(uninterrupted.Model.Weights.Sha256(), resumed.Model.Weights.Sha256());
    }

    [Fact]
    public void A_killed_run_goes_on_from_its_last_regular_checkpoint()
    {
        using var folder = new TemporaryFolder();
        var checkpoint = folder.File("checkpoint.safetensors");
        using var uninterrupted = TinyModel.Untrained();
        new TrainingLoop(TimeProvider.System).Run(Task(uninterrupted), Settings);

        using (var killed = TinyModel.Untrained())
        {
            // An exception from outside leaves no chance to write a last checkpoint, like kill -9.
            var steps = new Steps(step => { if (step.Step == 6) throw new TimeoutException(); });
            Assert.Throws<TimeoutException>(() => new TrainingLoop(TimeProvider.System).Run(Task(killed), Settings with { CheckpointEverySteps = 5 }, checkpoint, progress: steps));
        }

        using var resumed = TinyModel.Untrained();
        var rest = new Steps();
        new TrainingLoop(TimeProvider.System).Run(Task(resumed), Settings, checkpoint, resume: true, progress: rest);

        Assert.Equal(6, rest.Reported[0].Step);
        Assert.Equal(uninterrupted.Model.Weights.Sha256(), resumed.Model.Weights.Sha256());
    }

    [Fact]
    public void A_checkpoint_of_another_run_is_refused()
    {
        using var folder = new TemporaryFolder();
        var checkpoint = folder.File("checkpoint.safetensors");
        using var loaded = TinyModel.Untrained();
        new TrainingLoop(TimeProvider.System).Run(Task(loaded), Settings with { CheckpointEverySteps = 2 }, checkpoint);

        Assert.Contains("other data, settings or starting weights", Assert.Throws<InvalidDataException>(
            () => new TrainingLoop(TimeProvider.System).Run(Task(loaded, "different"), Settings, checkpoint, resume: true)).Message);
    }

    [Fact]
    public void A_loss_that_is_no_number_stops_the_run_with_advice()
    {
        using var loaded = TinyModel.Untrained();
        var task = Task(loaded);
        using (no_grad()) loaded.Model.Weights["model.norm.weight"].fill_(float.NaN);

        Assert.Contains("lower learning rate", Assert.Throws<TrainingDivergedException>(() => new TrainingLoop(TimeProvider.System).Run(task, Settings)).Message);
    }

    [Fact]
    public void Training_leaves_no_tensor_behind()
    {
        using var folder = new TemporaryFolder();
        using var loaded = TinyModel.Untrained();
        var task = Task(loaded);
        var before = Tensor.TotalCount;
        new TrainingLoop(TimeProvider.System).Run(task, Settings with { CheckpointEverySteps = 1 }, folder.File("checkpoint.safetensors"));

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_model_is_trained_from_scratch_with_its_tokenizer_and_goes_on_from_its_folder()
    {
        using var folder = new TemporaryFolder();
        var job = new TrainingJob { Examples = TinyModel.People, OutputPath = folder.File("first"), Settings = TinySettings };
        var first = new ModelTrainer(TimeProvider.System).Train(job);
        var again = new ModelTrainer(TimeProvider.System).Train(job with { OutputPath = folder.File("again") });
        var further = new ModelTrainer(TimeProvider.System).Train(job with { OutputPath = folder.File("further"), FromPath = folder.File("first") });

        Assert.Equal(first.WeightsSha256, again.WeightsSha256);
        Assert.Equal(first.WeightsSha256, further.StartedFromSha256);
        Assert.NotEqual(first.WeightsSha256, further.WeightsSha256);
        Assert.False(File.Exists(Path.Combine(folder.File("first"), ModelTrainer.CheckpointFile)));
        Assert.Equal(TinySettings, SettingsJson.Read<TrainedModel>(Path.Combine(folder.File("first"), "training.json")).Settings);
        using var loaded = ModelFolder.Load(folder.File("first"));
        Assert.Equal(first.WeightsSha256, loaded.WeightsSha256);
    }

    [Fact]
    public void A_reference_reads_the_tokens_of_the_model_that_it_is_compared_with()
    {
        using var folder = new TemporaryFolder();
        var trainer = new ModelTrainer(TimeProvider.System);
        var job = new TrainingJob { Examples = TinyModel.People, OutputPath = folder.File("original"), Settings = TinySettings };
        trainer.Train(job);
        var others = job with { Examples = [.. TinyModel.People.Take(2)] };
        trainer.Train(others with { OutputPath = folder.File("own") });
        trainer.Train(others with { OutputPath = folder.File("shared"), TokenizerPath = folder.File("original") });

        string Tokenizer(string model) => File.ReadAllText(Path.Combine(folder.File(model), "tokenizer.json"));
        Assert.Equal(Tokenizer("original"), Tokenizer("shared"));
        Assert.NotEqual(Tokenizer("original"), Tokenizer("own"));
    }

    internal sealed class Steps(Action<TrainingProgress>? then = null) : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> Reported { get; } = [];

        public void Report(TrainingProgress progress)
        {
            Reported.Add(progress);
            then?.Invoke(progress);
        }
    }
}
