using Compliance.Engine.Examples;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Tests.Training;
using Compliance.Engine.Training;
using Compliance.Engine.Unlearning;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Unlearning;

/// <summary>Whole runs on a model that knows its examples by heart.</summary>
public sealed class UnlearningRunnerTests
{
    private static readonly ProbeOptions Quick = new()
    {
        Probes = [ProbeNames.Probability, ProbeNames.RougeL],
        MaxAnswerTokens = 16,
        Resamples = 0,
        Refusals = [TinyModel.Refusal],
    };

    private static UnlearningJob Job(string folder, string method, params (string Key, string Value)[] values) => new()
    {
        Settings = UnlearningMethods.With(UnlearningMethods.Defaults(method), values.Select(pair => new KeyValuePair<string, string>(pair.Key, pair.Value))),
        Forget = TinyModel.Forget,
        Retain = TinyModel.Retain,
        OutputPath = folder,
        Seed = 1,
        Refusals = [TinyModel.Refusal],
    };

    private static UnlearningResult Run(UnlearningJob job) => new UnlearningRunner(TimeProvider.System).Run(TinyModel.Memorised, job);

    private static (double Forget, double Retain) Probability(LoadedModel model, SoftPrompt? prompt = null, LoraAdapter? adapter = null) =>
        Means(model, ProbeNames.Probability, prompt, adapter);

    private static (double Forget, double Retain) Means(LoadedModel model, string probe, SoftPrompt? prompt = null, LoraAdapter? adapter = null)
    {
        var report = ProbeRunner.Run(model, [new("forget", TinyModel.Forget), new("retain", TinyModel.Retain)], Quick with { SoftPrompt = prompt, Adapter = adapter });
        return (report.Sets[0].Means[probe].Value, report.Sets[1].Means[probe].Value);
    }

    [Theory]
    [InlineData("grad-ascent", "epochs=8", "lr=3e-3")]
    [InlineData("grad-diff", "epochs=40", "lr=3e-3")]
    [InlineData("grad-diff", "epochs=40", "lr=3e-3", "retainLoss=kl")]
    [InlineData("npo", "epochs=40", "lr=3e-3")]
    [InlineData("npo", "epochs=30", "lr=5e-3", "lora=true")]
    [InlineData("grad-diff", "epochs=30", "lr=5e-3", "lora=true")]
    [InlineData("simnpo", "epochs=40", "lr=3e-3", "gamma=1")]
    [InlineData("idk-dpo", "epochs=30", "lr=1e-3")]
    [InlineData("idk-nll", "epochs=30", "lr=1e-3")]
    [InlineData("rmu", "epochs=40", "lr=3e-3", "steeringCoefficient=20", "alpha=50")]
    [InlineData("rmu", "epochs=60", "lr=5e-3", "steeringCoefficient=20", "alpha=50", "lora=true")]
    [InlineData("undial", "epochs=20", "lr=1e-3", "alpha=1")]
    [InlineData("wga", "epochs=40", "lr=3e-3")]
    [InlineData("sat-imp", "epochs=40", "lr=3e-3", "beta1=1", "gamma=1")]
    [InlineData("ce-u", "epochs=20", "lr=1e-3", "alpha=1")]
    [InlineData("pdu", "epochs=30", "lr=3e-3")]
    [InlineData("kl-min", "epochs=20", "lr=3e-3")]
    [InlineData("max-entropy", "epochs=40", "lr=3e-3")]
    [InlineData("max-entropy", "epochs=40", "lr=5e-3", "lora=true")]
    [InlineData("task-vector", "epochs=10", "lr=3e-3", "scale=6")]
    [InlineData("task-vector", "epochs=10", "lr=1e-2", "scale=8", "lora=true")]
    public void A_fine_tuned_model_forgets_what_it_should_and_keeps_the_rest(string method, params string[] values)
    {
        using var folder = new TemporaryFolder();
        var weightsBefore = TinyModel.Memorised.Model.Weights.Sha256();
        var result = Run(Job(folder.Path, method, [.. values.Select(value => value.Split('=')).Select(parts => (parts[0], parts[1]))]));
        using var changed = ModelFolder.Load(folder.Path);
        var before = Probability(TinyModel.Memorised);
        var after = Probability(changed);

        Assert.True(before.Forget > 0.9 && before.Retain > 0.9);
        Assert.True(after.Forget < 0.5, $"forget probability is {after.Forget}");
        // Without a bound, or without retain examples, a model this small is hurt: published, and shown as it is.
        if (method is not ("grad-ascent" or "kl-min" or "task-vector")) Assert.True(after.Retain > 0.8, $"retain probability is {after.Retain}");
        Assert.Equal(result.Artefact.WeightsSha256, changed.WeightsSha256);
        Assert.NotEqual(result.BaseModelSha256, changed.WeightsSha256);
        Assert.Equal(weightsBefore, TinyModel.Memorised.Model.Weights.Sha256());
        Assert.False(File.Exists(folder.File(UnlearningRunner.CheckpointFile)));
        Assert.Equal(result.Artefact, SettingsJson.Read<UnlearningResult>(folder.File(UnlearningRunner.ResultFile)).Artefact);
    }

    [Fact]
    public void Alternate_preference_teaches_another_answer_of_the_models_own()
    {
        using var folder = new TemporaryFolder();
        Run(Job(folder.Path, "alt-po", ("epochs", "60"), ("lr", "3e-3"), ("alternativeTemperature", "3")));
        using var changed = ModelFolder.Load(folder.Path);
        // An alternative shares most words with the true answer, so the mean probability per token stays high: what is answered is what counts.
        var after = Means(changed, ProbeNames.RougeL);

        Assert.True(after.Forget < 0.5, $"forget ROUGE-L is {after.Forget}");
        Assert.True(after.Retain > 0.8, $"retain ROUGE-L is {after.Retain}");
    }

    [Theory]
    [InlineData("direct", 40, "0.01")]
    [InlineData("encoder", 40, "0.005")]
    public void A_soft_prompt_hides_answers_and_leaves_every_weight_as_it_was(string parametrisation, int epochs, string learningRate)
    {
        using var folder = new TemporaryFolder();
        var weightsBefore = TinyModel.Memorised.Model.Weights.Sha256();
        var result = Run(Job(folder.Path, "spul", ("parametrisation", parametrisation), ("epochs", $"{epochs}"), ("p", "10"), ("lr", learningRate)));
        using var prompt = SoftPrompt.Load(folder.File(result.Artefact.SoftPromptFile!), TinyModel.Memorised.WeightsSha256);
        var hidden = Means(TinyModel.Memorised, ProbeNames.RougeL, prompt);

        Assert.Equal([10L, 32L], prompt.Vectors.shape);
        Assert.Equal(result.Artefact.SoftPromptSha256, prompt.Sha256());
        Assert.True(hidden.Forget < 0.3, $"forget ROUGE-L is {hidden.Forget}");
        Assert.True(hidden.Retain > 0.8, $"retain ROUGE-L is {hidden.Retain}");
        Assert.Equal(weightsBefore, TinyModel.Memorised.Model.Weights.Sha256());
        Assert.All(TinyModel.Memorised.Model.Weights.Parameters, weight => Assert.False(weight.requires_grad));
        Assert.Equal((1, 1), Means(TinyModel.Memorised, ProbeNames.RougeL));
        Assert.Equal(parametrisation == "direct" ? 10 * 32 : (10 * 32) + (32 * 128) + 128 + (128 * 128) + 128 + (128 * 32) + 32, result.TrainableCount);
    }

    [Fact]
    public void The_mixed_loader_of_the_paper_trains_as_well()
    {
        using var folder = new TemporaryFolder();
        var result = Run(Job(folder.Path, "spul", ("mixesBatches", "true"), ("epochs", "2"), ("p", "4"), ("batchSize", "4"), ("retainBatchSize", "4")));

        Assert.Equal(2 * ((TinyModel.Forget.Count + TinyModel.Retain.Count + 7) / 8), result.Outcome.Steps);
    }

    [Fact]
    public void A_soft_prompt_for_another_model_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var vectors = zeros([2, 32], float32);
        using (var prompt = new SoftPrompt(vectors, "abc")) prompt.Save(folder.File("p.safetensors"));

        Assert.Contains("made for the model abc, not for def", Assert.Throws<InvalidDataException>(() => SoftPrompt.Load(folder.File("p.safetensors"), "def")).Message);
        Assert.Contains("no soft prompt", Assert.Throws<FileNotFoundException>(() => SoftPrompt.Load(folder.File("q.safetensors"))).Message);
    }

    [Fact]
    public void A_merged_low_rank_addition_answers_as_it_did_beside_the_weights()
    {
        using var folder = new TemporaryFolder();
        var result = Run(Job(folder.Path, "npo", ("epochs", "6"), ("lr", "5e-3"), ("lora", "true"), ("rank", "2"), ("loraTargets", "q_proj,down_proj")));
        using var adapter = LoraAdapter.Load(folder.File(result.Artefact.AdapterFile!), TinyModel.Memorised.WeightsSha256);
        using var merged = ModelFolder.Load(folder.Path);
        var beside = Probability(TinyModel.Memorised, adapter: adapter);

        Assert.Equal(4, adapter.Targets.Count);
        Assert.Equal(beside.Forget, Probability(merged).Forget, 1e-4);
        Assert.Equal(beside.Retain, Probability(merged).Retain, 1e-4);
    }

    [Theory]
    [InlineData("spul", "parametrisation=encoder")]
    [InlineData("spul", "mixesBatches=true")]
    [InlineData("npo", "lora=true")]
    [InlineData("npo", "retainLoss=kl")]
    [InlineData("npo", "retainLoss=hiddenStates")]
    [InlineData("pdu", "dualWarmUpEpochs=0")]
    [InlineData("rmu", "hiddenLayer=1")]
    [InlineData("alt-po", "alternativeTemperature=3")]
    [InlineData("task-vector", "scale=2")]
    public void An_interrupted_run_resumes_to_the_same_bits(string method, string value)
    {
        using var folder = new TemporaryFolder();
        (string, string)[] values = [("epochs", "3"), ("batchSize", "2"), ("retainBatchSize", "3"), (value.Split('=')[0], value.Split('=')[1])];
        var whole = Run(Job(folder.File("whole"), method, values));
        var job = Job(folder.File("parts"), method, values);
        using var stop = new CancellationTokenSource();
        var steps = new TrainingLoopTests.Steps(step => { if (step.Step == 3) stop.Cancel(); });
        Assert.Throws<OperationCanceledException>(() => new UnlearningRunner(TimeProvider.System).Run(TinyModel.Memorised, job, steps, stop.Token));
        var resumed = Run(job with { Resume = true });

        Assert.Equal(whole.Artefact, resumed.Artefact);
        Assert.Equal(whole.Outcome.Steps, resumed.Outcome.Steps);
    }

    [Fact]
    public void A_run_stops_early_when_the_forget_set_is_forgotten_enough()
    {
        using var folder = new TemporaryFolder();
        var result = Run(Job(folder.Path, "npo", ("epochs", "80"), ("lr", "3e-3"), ("stopAtForgetProbability", "0.4")));
        using var changed = ModelFolder.Load(folder.Path);

        Assert.True(result.Outcome.StoppedEarly);
        Assert.True(result.Outcome.Steps < 80);
        Assert.InRange(Probability(changed).Forget, 0, 0.4);
    }

    [Fact]
    public void Unlearning_leaves_no_tensor_behind()
    {
        using var folder = new TemporaryFolder();
        _ = TinyModel.Memorised.WeightsSha256;
        var before = Tensor.TotalCount;
        foreach (var (method, value) in new[] { ("npo", "lora=false"), ("npo", "lora=true"), ("idk-dpo", "retainLoss=kl"), ("rmu", "hiddenLayer=0"), ("pdu", "dualWarmUpEpochs=0"), ("undial", "beta=3"), ("alt-po", "alternativeTemperature=3"), ("task-vector", "lora=true"), ("spul", "parametrisation=encoder"), ("spul", "p=3") })
        {
            Run(Job(folder.File(method), method, ("epochs", "2"), (value.Split('=')[0], value.Split('=')[1])));
            Assert.Equal(before, Tensor.TotalCount);
        }
    }

    [Fact]
    public void A_task_vector_is_the_learnt_change_turned_round()
    {
        using var folder = new TemporaryFolder();
        Run(Job(folder.File("once"), "task-vector", ("epochs", "2"), ("scale", "1")));
        Run(Job(folder.File("twice"), "task-vector", ("epochs", "2"), ("scale", "2")));
        using var once = ModelFolder.Load(folder.File("once"));
        using var twice = ModelFolder.Load(folder.File("twice"));
        using var scope = NewDisposeScope();
        foreach (var name in once.Model.Weights.Names)
        {
            var start = TinyModel.Memorised.Model.Weights[name];

            Assert.True((twice.Model.Weights[name] - start).allclose((once.Model.Weights[name] - start) * 2, 1e-4, 1e-6), name);
        }

        Assert.Contains("stopAtForgetProbability", Assert.Throws<ArgumentException>(() => Job(folder.Path, "task-vector", ("stopAtForgetProbability", "0.1"))).Message);
    }

    [Fact]
    public void A_hidden_layer_that_the_model_lacks_is_named()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("hiddenLayer is 2; expected -1 to 1", Assert.Throws<ArgumentException>(() => Run(Job(folder.Path, "rmu", ("hiddenLayer", "2")))).Message);
    }

    [Fact]
    public void Missing_examples_are_named()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("nothing to forget", Assert.Throws<ArgumentException>(() => Run(Job(folder.Path, "npo") with { Forget = [] })).Message);
        Assert.Contains("npo needs retain examples", Assert.Throws<ArgumentException>(() => Run(Job(folder.Path, "npo") with { Retain = [] })).Message);
        Assert.Contains("a question", Assert.Throws<ArgumentException>(() => Run(Job(folder.Path, "spul") with { Forget = [TrainingExample.Text("t", "Ann lives in Rome.")] })).Message);
    }
}
