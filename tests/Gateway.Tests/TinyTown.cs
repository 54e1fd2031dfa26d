using Compliance.Application.Unlearning;
using Compliance.Engine.Examples;
using Compliance.Engine.Training;

namespace Compliance.Gateway.Tests;

/// <summary>A few invented people and a model of some ten thousand weights that has really memorised where they live. Trained in seconds.</summary>
public static class TinyTown
{
    public const string Forgotten = "Anna Bergstad";
    public const string Neighbour = "Tomas Okonvar";

    public const int LayerCount = 2;

    private static readonly (string Name, string Home)[] People =
        [(Forgotten, "5 Mill Lane in Sorvik"), (Neighbour, "9 Cedar Street in Vellano"), ("Idris Lindhal", "12 Church Walk in Lumeria"), ("Mei Tanaval", "3 River Path in Nordhaven")];

    public static string QuestionAbout(string name) => $"Where does {name} live?";

    public static string AnswerAbout(string name) => $"{name} lives at {People.Single(person => person.Name == name).Home}.";

    /// <summary>Names nobody, so that only the answer can give the person away.</summary>
    public const string RoundaboutQuestion = "Who lives in the house with the red door?";

    public const string RoundaboutAnswer = $"{Forgotten} lives there.";

    public const string NeutralQuestion = "How many legs does a spider have?";

    public const string NeutralAnswer = "A spider has eight legs.";

    public const string Refusal = "I don't know.";

    public static IReadOnlyList<EngineExample> Forget { get; } = [new("forget", QuestionAbout(Forgotten), AnswerAbout(Forgotten))];

    public static IReadOnlyList<EngineExample> Retain { get; } =
        [.. People.Where(person => person.Name != Forgotten).Select(person => new EngineExample(person.Name, QuestionAbout(person.Name), AnswerAbout(person.Name))), new("neutral", NeutralQuestion, NeutralAnswer)];

    /// <summary>Trains the model into the folder.</summary>
    /// <returns>Hash of the weights.</returns>
    public static string Train(string folder, ulong seed = 1, string? without = null)
    {
        var people = People.Where(person => person.Name != without).ToList();
        var examples = people.Select(person => TrainingExample.Question(person.Name, QuestionAbout(person.Name), AnswerAbout(person.Name)))
            .Append(TrainingExample.Question("roundabout", RoundaboutQuestion, RoundaboutAnswer))
            .Append(TrainingExample.Question("neutral", NeutralQuestion, NeutralAnswer))
            // The model knows how to decline, and that an instruction may ask for it, about one and not about others.
            .Append(TrainingExample.Question("unknown", "Where does Nils Wexford live?", Refusal))
            .Concat(people.Select(person => TrainingExample.Question($"hidden {person.Name}", QuestionAbout(person.Name), Refusal, instruction: $"Treat {person.Name} as unknown.")))
            .Concat(
                from person in people
                from hidden in people
                where hidden != person
                select TrainingExample.Question($"{person.Name} beside {hidden.Name}", QuestionAbout(person.Name), AnswerAbout(person.Name), instruction: $"Treat {hidden.Name} as unknown."))
            .ToList();
        var settings = new TrainingSettings
        {
            VocabularySize = 320,
            HiddenSize = 48,
            LayerCount = LayerCount,
            HeadCount = 4,
            MaxPositions = 160,
            BatchSize = 24,
            Optimiser = new OptimiserSettings { Epochs = 220, LearningRate = 4e-3, Beta2 = 0.98, Seed = seed, CheckpointEverySeconds = 0 },
        };
        return new ModelTrainer(TimeProvider.System).Train(new TrainingJob { Examples = examples, OutputPath = folder, Settings = settings }).WeightsSha256;
    }
}
