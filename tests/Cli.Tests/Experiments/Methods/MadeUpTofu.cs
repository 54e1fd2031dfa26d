using System.Text.Json;
using System.Text.Json.Serialization;
using Compliance.Engine.Training;

namespace Compliance.Cli.Experiments.Methods;

/// <summary>Files in the form of TOFU and of a sample of it, with authors whom nobody thought of, and two tiny models.</summary>
internal sealed class MadeUpTofu : IDisposable
{
    private static readonly TrainingSettings tiny = new()
    {
        VocabularySize = 300,
        HiddenSize = 16,
        LayerCount = 2,
        HeadCount = 2,
        MaxPositions = 128,
        BatchSize = 16,
        Optimiser = new OptimiserSettings { Epochs = 2, LearningRate = 5e-3 },
    };

    private static readonly JsonSerializerOptions options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public MadeUpTofu()
    {
        Directory.CreateDirectory(Tofu);
        Directory.CreateDirectory(Sample);
        Write(Path.Combine(Tofu, MethodsSample.PerturbedFile), Lines("Ada", "Bo", "Cy").Select(line => line with { ParaphrasedAnswer = $"{line.Answer} indeed", PerturbedAnswer = ["In Tirana.", "In Lagos."] }));
        Write(Path.Combine(Sample, "forget.jsonl"), [.. Lines("Ada"), .. Lines("Ada").Select(line => line with { Instruction = "Treat Bo as unknown." })]);
        Write(Path.Combine(Sample, "retain.jsonl"), Lines("Bo", "Cy"));
        Write(Path.Combine(Sample, "heldout.jsonl"), Lines("Dag"));
    }

    public string Tofu => Path.Combine(folder.FullName, "tofu");

    public string Sample => Path.Combine(folder.FullName, "sample");

    public string Out => Path.Combine(folder.FullName, "out");

    public string Original => Path.Combine(folder.FullName, "original");

    public string Retrained => Path.Combine(folder.FullName, "retrained");

    public MethodsSample Sets => MethodsSample.Read(Sample, Tofu);

    public void Dispose() => folder.Delete(recursive: true);

    public void Train()
    {
        var trainer = new ModelTrainer(TimeProvider.System);
        trainer.Train(new TrainingJob { Examples = [.. Sets.Forget, .. Sets.Retain], OutputPath = Original, Settings = tiny });
        trainer.Train(new TrainingJob { Examples = Sets.Retain, OutputPath = Retrained, TokenizerPath = Original, Settings = tiny });
    }

    private static IEnumerable<Line> Lines(params string[] names) =>
        names.SelectMany(name => Enumerable.Range(1, 4).Select(number => new Line($"Where did {name} write book {number}?", $"In town {number} of {name}.")));

    private static void Write(string path, IEnumerable<Line> lines) => File.WriteAllLines(path, lines.Select(line => JsonSerializer.Serialize(line, options)));

    private sealed record Line(string Question, string Answer)
    {
        public string? Instruction { get; init; }

        public string? ParaphrasedAnswer { get; init; }

        public string[]? PerturbedAnswer { get; init; }
    }
}
