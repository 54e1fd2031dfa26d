using Compliance.Engine.Models;
using Compliance.Engine.Training;

namespace Compliance.Cli.Benches;

/// <summary>A model to measure with: LLaMA's shape, random weights.</summary>
/// <param name="Name">As the command line has it.</param>
/// <param name="Settings">The shape.</param>
internal sealed record BenchSize(string Name, TrainingSettings Settings)
{
    /// <summary>The demo's model, and one with ten times its weights.</summary>
    public static IReadOnlyList<BenchSize> All { get; } =
    [
        new("small", new TrainingSettings { VocabularySize = 1024, HiddenSize = 128, LayerCount = 4, HeadCount = 4, MaxPositions = 512 }),
        new("medium", new TrainingSettings { VocabularySize = 4096, HiddenSize = 320, LayerCount = 8, HeadCount = 5, MaxPositions = 512 }),
    ];

    /// <summary>A size by name.</summary>
    public static BenchSize Of(string name) => All.Single(size => size.Name == name);

    /// <summary>The model; the caller disposes it.</summary>
    public ICausalModel Create() => ModelFolder.CreateRandom(Settings.ModelConfig(Settings.VocabularySize), 1, Settings.InitialDeviation);
}
