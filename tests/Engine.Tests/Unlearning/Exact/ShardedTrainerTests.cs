using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Tests.Training;
using Compliance.Engine.Training;
using Compliance.Engine.Unlearning.Exact;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Unlearning.Exact;

public sealed class ShardedTrainerTests : IDisposable
{
    private static readonly ShardingSettings Settings = new()
    {
        ShardCount = 3,
        SliceCount = 2,
        BatchSize = 3,
        Optimiser = new OptimiserSettings { Epochs = 3, LearningRate = 1e-2, Seed = 2 },
    };

    private readonly TemporaryFolder folder = new();

    public ShardedTrainerTests()
    {
        using var start = TinyModel.Untrained(width: 32);
        ModelFolder.Save(start, folder.File("start"));
    }

    public void Dispose() => folder.Dispose();

    private ShardingJob Job(string output, IEnumerable<TrainingExample> examples, ShardingSettings? settings = null) =>
        new() { FromPath = folder.File("start"), Examples = [.. examples], OutputPath = folder.File(output), Settings = settings ?? Settings };

    private static ShardingResult Train(ShardingJob job, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        new ShardedTrainer(TimeProvider.System).Train(job, progress: progress, cancellation: cancellation);

    private static IEnumerable<TrainingExample> Without(string subject) => TinyModel.People.Where(example => example.Subject != subject);

    [Fact]
    public void A_subject_lies_in_one_place_whatever_else_is_trained()
    {
        var places = TinyModel.People.GroupBy(example => example.Subject).Select(group => group.Select(example => ShardPlace.Of(example, Settings)).Distinct().ToList()).ToList();

        Assert.All(places, place => Assert.Single(place));
        Assert.True(places.Select(place => place[0].Shard).Distinct().Count() > 1);
        Assert.NotEqual(
            TinyModel.People.Select(example => ShardPlace.Of(example, Settings)),
            TinyModel.People.Select(example => ShardPlace.Of(example, Settings with { Optimiser = Settings.Optimiser with { Seed = 3 } })));
    }

    [Fact]
    public void Forgetting_trains_only_what_saw_the_person_and_equals_training_without_them_bit_for_bit()
    {
        var before = Train(Job("shards", TinyModel.People));
        var place = ShardPlace.Of(TinyModel.People.First(example => example.Subject == "Cleo"), Settings);
        var after = Train(Job("shards", Without("Cleo")));
        var fresh = Train(Job("fresh", Without("Cleo")));

        Assert.All(before.Shards.Where(shard => shard.ExampleCount > 0), shard => Assert.Equal([0, 1], shard.TrainedSlices));
        Assert.All(after.Shards, shard => Assert.Equal(shard.Shard == place.Shard ? Enumerable.Range(place.Slice, 2 - place.Slice) : [], shard.TrainedSlices));
        Assert.Equal(fresh.Shards.Select(shard => shard.WeightsSha256), after.Shards.Select(shard => shard.WeightsSha256));
        Assert.NotEqual(before.Shards[place.Shard].WeightsSha256, after.Shards[place.Shard].WeightsSha256);
        Assert.True(after.Shards.Sum(shard => shard.Steps) < before.Shards.Sum(shard => shard.Steps));
    }

    [Fact]
    public void A_shard_that_loses_all_its_examples_loses_its_model()
    {
        var people = TinyModel.People.Where(example => example.Subject is "Ann" or "Bob" or "Cleo" or "Dan").ToList();
        var settings = Settings with { ShardCount = 2, SliceCount = 1 };
        Train(Job("shards", people, settings));
        var emptied = ShardPlace.Of(people[0], settings).Shard;
        var after = Train(Job("shards", people.Where(example => ShardPlace.Of(example, settings).Shard != emptied), settings));

        Assert.Null(after.Shards[emptied].WeightsSha256);
        Assert.False(Directory.Exists(ShardedTrainer.ShardPath(folder.File("shards"), emptied)));
    }

    [Fact]
    public void A_killed_training_goes_on_and_ends_with_the_same_bits()
    {
        var whole = Train(Job("whole", TinyModel.People));
        using var stop = new CancellationTokenSource();
        var count = 0;
        var steps = new TrainingLoopTests.Steps(_ => { if (++count == 8) stop.Cancel(); });
        Assert.Throws<OperationCanceledException>(() => Train(Job("parts", TinyModel.People), steps, stop.Token));
        var resumed = Train(Job("parts", TinyModel.People));

        Assert.Equal(whole.Shards.Select(shard => shard.WeightsSha256), resumed.Shards.Select(shard => shard.WeightsSha256));
    }

    [Fact]
    public void The_ensemble_averages_the_probabilities_of_its_shards()
    {
        var result = Train(Job("shards", TinyModel.People));
        using var ensemble = ShardEnsemble.Load(folder.File("shards"));
        using var scope = NewDisposeScope();
        using var start = ModelFolder.Load(folder.File("start"));
        var batch = new ExampleBatch(ExampleTokenizer.For(start).TokenizeAll(TinyModel.People.Take(3)), CPU);
        var trained = result.Shards.Where(shard => shard.WeightsSha256 is not null).ToList();
        var mean = zeros([batch.ScoredCount, start.Model.Config.VocabularySize], float32);
        foreach (var shard in trained)
        {
            using var model = ModelFolder.Load(ShardedTrainer.ShardPath(folder.File("shards"), shard.Shard));
            mean = mean + (AnswerLogits.Of(model.Model, batch).softmax(-1) / trained.Count);
        }

        Assert.Equal(trained.Count, ensemble.Count);
        Assert.True(ensemble.LogProbabilities(batch).exp().allclose(mean, 1e-4, 1e-6));
    }

    [Fact]
    public void The_ensemble_knows_what_is_in_every_shard_and_answers_from_it()
    {
        // Every shard has to outvote the others about its own people, so each is trained long.
        var settings = Settings with { ShardCount = 2, SliceCount = 1, BatchSize = 7, Optimiser = new OptimiserSettings { Epochs = 60, LearningRate = 1e-2, Beta2 = 0.98, Seed = 1 } };
        Train(Job("shards", TinyModel.People, settings));
        using var ensemble = ShardEnsemble.Load(folder.File("shards"));
        var rouge = TinyModel.People.Average(example => RougeL.Recall(example.Answer, ensemble.Answer(example.Prompt, null, 16)));
        var probability = ensemble.Score(TinyModel.People).Average(new AnswerProbability().Measure);

        Assert.True(rouge > 0.7, $"ROUGE-L is {rouge}");
        Assert.True(probability > 0.4, $"probability is {probability}");
    }

    [Fact]
    public void A_shard_with_other_weights_than_its_description_names_is_refused()
    {
        var result = Train(Job("shards", TinyModel.People));
        var shard = result.Shards.First(shard => shard.WeightsSha256 is not null).Shard;
        File.Copy(Path.Combine(folder.File("start"), "model.safetensors"), Path.Combine(ShardedTrainer.ShardPath(folder.File("shards"), shard), "model.safetensors"), overwrite: true);

        Assert.Contains($"Shard {shard} has the weights", Assert.Throws<InvalidDataException>(() => ShardEnsemble.Load(folder.File("shards"))).Message);
    }

    [Fact]
    public void Sharded_training_leaves_no_tensor_behind()
    {
        var before = Tensor.TotalCount;
        Train(Job("shards", TinyModel.People));
        Train(Job("shards", Without("Ann")));
        using (var ensemble = ShardEnsemble.Load(folder.File("shards")))
        {
            ensemble.Answer("Where does Bob live?", null, 8);
            ensemble.Score(TinyModel.People);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }
}
