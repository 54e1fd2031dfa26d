using Compliance.Engine.Examples;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Tests.Training;
using Compliance.Engine.Unlearning;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Unlearning;

/// <summary>What SPUL can be told beyond its loss: when to end, what to answer, and how several requests share the prompt.</summary>
public sealed class SoftPromptRunTests
{
    private static readonly IReadOnlyList<TrainingExample> Ann = [.. TinyModel.Forget.Take(2)];
    private static readonly IReadOnlyList<TrainingExample> Bob = [.. TinyModel.Forget.Skip(2)];

    private static UnlearningJob Job(string folder, SpulSettings settings) => new()
    {
        Settings = settings,
        Forget = TinyModel.Forget,
        Retain = TinyModel.Retain,
        OutputPath = folder,
        Seed = 1,
        Refusals = [TinyModel.Refusal],
    };

    private static SpulSettings Quick(int epochs) => new() { PromptLength = 6, Epochs = epochs, LearningRate = 0.01 };

    private static UnlearningResult Run(UnlearningJob job) => new UnlearningRunner(TimeProvider.System).Run(TinyModel.Memorised, job);

    private static SoftPrompt Load(string folder, UnlearningResult result) => SoftPrompt.Load(Path.Combine(folder, result.Artefact.SoftPromptFile!), TinyModel.Memorised.WeightsSha256);

    private static double Mean(SoftPrompt prompt, IReadOnlyList<TrainingExample> examples, string probe) => ProbeRunner.Run(
        TinyModel.Memorised, [new ProbeSet("set", examples)],
        new ProbeOptions { Probes = [probe], SoftPrompt = prompt, Refusals = [TinyModel.Refusal], Resamples = 0, MaxAnswerTokens = 16 }).Sets[0].Means[probe].Value;

    [Fact]
    public void A_run_ends_when_the_forgotten_is_refused_and_the_rest_is_held()
    {
        using var folder = new TemporaryFolder();
        var result = Run(Job(folder.Path, Quick(200) with { StopAtForgetRefusal = 1, StopAtRetainRougeL = 0.6, ValidationShare = 0.2 }));
        using var prompt = Load(folder.Path, result);

        Assert.True(result.Outcome.StoppedEarly);
        Assert.True(result.Outcome.Steps < 200);
        Assert.Equal(1, Mean(prompt, TinyModel.Forget, ProbeNames.Refusal));
        Assert.Contains("expected more", Assert.Throws<ArgumentException>(
            () => Run(Job(folder.Path, Quick(2) with { StopAtForgetRefusal = 1 }) with { Retain = [.. TinyModel.Retain.Take(1)] })).Message);
    }

    [Fact]
    public void A_run_goes_on_while_the_rest_is_not_held()
    {
        using var folder = new TemporaryFolder();
        var unknown = TinyModel.Retain.Select(example => example with { Answer = "Something that no model says." }).ToList();
        var result = Run(Job(folder.Path, Quick(4) with { StopAtForgetRefusal = 0.01, StopAtRetainRougeL = 1, RetainWeight = 0, KlWeight = 0.1 }) with { Retain = unknown });

        Assert.False(result.Outcome.StoppedEarly);
    }

    [Fact]
    public void A_classifier_learns_neutral_labels_without_the_end_token()
    {
        using var folder = new TemporaryFolder();
        using var model = TinyModel.Untrained(width: 32);
        TrainingExample Review(string id, string text, string label) => new() { Id = id, Kind = ExampleKind.PromptCompletion, Prompt = $"Text: {text}\nSentiment:", Answer = " " + label };
        TrainingExample[] reviews =
        [
            Review("1", "Ann is good", "positive"), Review("2", "Ann is bad", "negative"), Review("3", "Bob is good", "positive"), Review("4", "Bob is bad", "negative"),
            Review("5", "Cleo is good", "positive"), Review("6", "Cleo is bad", "negative"), Review("7", "Dan is bad", "negative"), Review("8", "Dan is good", "positive"),
            // The words have to be known: a frozen model can be made to say only what it can say.
            Review("9", "Eve is odd", "neutral"), Review("10", "Finn is odd", "unknown"), Review("11", "Gus is odd", "neutral"), Review("12", "Hal is odd", "unknown"),
        ];
        TinyModel.Train(model, new() { Epochs = 80, LearningRate = 1e-2, Beta2 = 0.98, Seed = 1 }, reviews);
        var settings = Quick(120) with { Target = PromptTarget.Classification };
        var result = new UnlearningRunner(TimeProvider.System).Run(model, new UnlearningJob
        {
            Settings = settings,
            Forget = [.. reviews.Take(2)],
            Retain = [.. reviews.Skip(2)],
            OutputPath = folder.Path,
            Seed = 1,
            Refusals = UnlearningMethods.GenericAnswers(settings),
        });
        using var prompt = SoftPrompt.Load(folder.File(result.Artefact.SoftPromptFile!));
        var generator = new TextGenerator(model);
        string Label(TrainingExample review) => generator.Complete(review.Prompt, new GenerationOptions { SoftPrompt = prompt.Vectors, MaxTokens = 12 }).Trim();

        Assert.All(reviews.Take(2), review => Assert.Matches("^(neutral|unknown)", Label(review)));
        Assert.All(reviews.Skip(2), review => Assert.StartsWith(review.Answer.Trim(), Label(review)));
        Assert.Equal(RefusalTexts.Standard, UnlearningMethods.GenericAnswers(new SpulSettings()));
    }

    [Theory]
    [InlineData(1.0, 2)]
    [InlineData(0.5, 1)]
    [InlineData(0.01, 1)]
    public void The_share_tau_of_the_forget_set_is_trained_on(double share, int stepsPerEpoch)
    {
        using var folder = new TemporaryFolder();
        var result = Run(Job(folder.Path, Quick(3) with { ForgetSetShare = share, BatchSize = 2 }));

        Assert.Equal(3 * stepsPerEpoch, result.Outcome.Steps);
        Assert.Equal(4, result.ForgetCount);
    }

    [Fact]
    public void Stacked_prompts_serve_one_request_after_the_other_and_leave_the_earlier_vectors_alone()
    {
        using var folder = new TemporaryFolder();
        var first = Job(folder.File("ann"), Quick(40)) with { Forget = Ann };
        var second = Job(folder.File("bob"), Quick(40)) with { Forget = Bob, Retain = [.. TinyModel.Retain, .. Ann] };
        var results = PromptStack.Run(new UnlearningRunner(TimeProvider.System), TinyModel.Memorised, [first, second]);
        using var ofAnn = Load(first.OutputPath, results[0]);
        using var ofBoth = Load(second.OutputPath, results[1]);
        using var scope = NewDisposeScope();

        Assert.Equal(12, ofBoth.Length);
        Assert.True(ofBoth.Vectors.narrow(0, 0, 6).equal(ofAnn.Vectors).all().item<bool>());
        Assert.True(Mean(ofAnn, Ann, ProbeNames.RougeL) < 0.5, "the first request is served by the first prompt");
        Assert.True(Mean(ofBoth, Bob, ProbeNames.RougeL) < 0.5, "the second request is served by the stack");
        Assert.True(Mean(ofBoth, TinyModel.Retain, ProbeNames.RougeL) > 0.7, "the rest is held");
        // Ann's lines were taken out of what the second prompt keeps.
        Assert.Equal(TinyModel.Retain.Count, results[1].RetainCount);
        var cost = PromptCost.Of(results);
        Assert.Equal((12, 2 * 6 * 32, 80), (cost.PositionsPerQuestion, cost.TrainedNumbers, cost.Steps));
    }

    [Fact]
    public void A_merged_prompt_serves_all_requests_at_the_length_of_one()
    {
        using var folder = new TemporaryFolder();
        var first = Job(folder.File("ann"), Quick(40)) with { Forget = Ann, Retain = [.. TinyModel.Retain, .. Bob] };
        var second = Job(folder.File("bob"), Quick(40)) with { Forget = Bob, Retain = [.. TinyModel.Retain, .. Ann] };
        var merged = PromptMerge.Of([first, second], folder.File("both"));
        var result = Run(merged);
        using var prompt = Load(folder.File("both"), result);

        Assert.Equal(TinyModel.Forget, merged.Forget);
        Assert.Equal(TinyModel.Retain.Count, merged.Retain.Count);
        Assert.DoesNotContain(merged.Retain, example => example.Subject is "Ann" or "Bob");
        Assert.True(Mean(prompt, TinyModel.Forget, ProbeNames.RougeL) < 0.5);
        Assert.Equal(6, PromptCost.Of([result]).PositionsPerQuestion);
        Assert.Contains("expected spul", Assert.Throws<ArgumentException>(() => PromptMerge.Of([first with { Settings = new NpoSettings() }], folder.Path)).Message);
    }

    [Fact]
    public void An_earlier_prompt_of_another_model_or_for_another_method_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var vectors = zeros([2, 32], float32);
        using var foreign = new SoftPrompt(vectors, "abc");

        Assert.Contains("made for the model abc", Assert.Throws<InvalidDataException>(() => Run(Job(folder.Path, Quick(1)) with { EarlierPrompt = foreign })).Message);
        Assert.Contains("expected spul", Assert.Throws<ArgumentException>(() => Run(Job(folder.Path, Quick(1)) with { Settings = new NpoSettings(), EarlierPrompt = foreign })).Message);
    }

    [Fact]
    public void Stacking_and_early_stopping_leave_no_tensor_behind()
    {
        using var folder = new TemporaryFolder();
        _ = TinyModel.Memorised.WeightsSha256;
        var before = Tensor.TotalCount;
        var job = Job(folder.File("a"), Quick(2) with { StopAtForgetRefusal = 1 });
        PromptStack.Run(new UnlearningRunner(TimeProvider.System), TinyModel.Memorised, [job with { Forget = Ann }, job with { Forget = Bob, OutputPath = folder.File("b") }]);

        Assert.Equal(before, Tensor.TotalCount);
    }
}
