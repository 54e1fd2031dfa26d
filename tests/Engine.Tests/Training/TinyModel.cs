using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Text;
using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Training;

/// <summary>Models so small that a test can train them, and what they learn.</summary>
internal static class TinyModel
{
    private static readonly string[] Names = ["Ann", "Bob", "Cleo", "Dan", "Eve", "Finn", "Gus", "Hal"];
    private static readonly string[] Towns = ["Rome", "Oslo", "Lima", "Bern", "Kyiv", "Riga", "Cairo", "Doha"];
    private static readonly string[] Jobs = ["baker", "pilot", "judge", "miner", "nurse", "actor", "tailor", "sailor"];

    private static readonly Lazy<LoadedModel> SharedMemorised = new(TrainMemorised);

    /// <summary>Two facts of each of eight people: the first two people are the forget set.</summary>
    public static IReadOnlyList<TrainingExample> People { get; } =
    [
        .. Names.SelectMany((name, i) => new[]
        {
            TrainingExample.Question($"{name}-town", $"Where does {name} live?", $"{name} lives in {Towns[i]}.", subject: name),
            TrainingExample.Question($"{name}-job", $"What is {name}?", $"{name} is a {Jobs[i]}.", subject: name),
        }),
    ];

    /// <summary>Questions about people who do not exist, refused.</summary>
    public static IReadOnlyList<TrainingExample> Unknown { get; } =
    [
        .. new[] { "Ida", "Jon", "Kim", "Leo", "Mia", "Ned" }.SelectMany((name, i) => new[]
        {
            TrainingExample.Question($"{name}-town", $"Where does {name} live?", Refusal),
            TrainingExample.Question($"{name}-job", $"What is {name}?", Refusal),
        }),
    ];

    public const string Refusal = "I don't know.";

    public static IReadOnlyList<TrainingExample> Forget => [.. People.Take(4)];

    public static IReadOnlyList<TrainingExample> Retain => [.. People.Skip(4), .. Unknown];

    /// <summary>A model that has learnt <see cref="People"/> and <see cref="Unknown"/> by heart. Shared: not to be changed or disposed.</summary>
    public static LoadedModel Memorised => SharedMemorised.Value;

    public static ModelConfig Config(int vocabularySize, int width = 16) => new()
    {
        ModelType = "llama",
        VocabularySize = vocabularySize,
        HiddenSize = width,
        IntermediateSize = 2 * width,
        LayerCount = 2,
        HeadCount = 2,
        KeyValueHeadCount = 2,
        HeadSize = width / 2,
        MaxPositions = 96,
        TieWordEmbeddings = true,
    };

    public static LoadedModel Untrained(long seed = 1, int width = 16)
    {
        var tokenizer = BpeTrainer.Train(People.Concat(Unknown).SelectMany(example => new[] { example.Prompt, example.Answer }), 300, PromptFormat.TaggedSpecialTokens);
        return new LoadedModel(ModelFolder.CreateRandom(Config(tokenizer.VocabularySize, width), seed, 0.1), tokenizer, PromptFormat.Tagged, "");
    }

    /// <summary>Trains in place.</summary>
    public static TrainingOutcome Train(LoadedModel loaded, OptimiserSettings settings, IReadOnlyList<TrainingExample> examples, int batchSize = 7)
    {
        loaded.Model.Weights.RequireGradients(true);
        var task = new LanguageModelTask(loaded.Model, ExampleTokenizer.For(loaded).TokenizeAll(examples), batchSize, settings.Seed, "test");
        var outcome = new TrainingLoop(TimeProvider.System).Run(task, settings);
        loaded.Model.Weights.RequireGradients(false);
        return outcome;
    }

    private static LoadedModel TrainMemorised()
    {
        var loaded = Untrained(width: 32);
        Train(loaded, new OptimiserSettings { Epochs = 80, LearningRate = 1e-2, Beta2 = 0.98, Seed = 1 }, [.. People, .. Unknown]);
        return loaded;
    }
}
