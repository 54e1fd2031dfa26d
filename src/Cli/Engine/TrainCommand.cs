using System.CommandLine;
using Compliance.Engine.Examples;
using Compliance.Engine.Training;

namespace Compliance.Cli.Engine;

/// <summary><c>compliance train</c>: trains a model from scratch, or goes on from one.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var examples = new Option<FileInfo[]>("--examples") { Description = "Examples file (JSON Lines); may be given several times.", Required = true, AllowMultipleArgumentsPerToken = true };
        var outFolder = EngineOptions.Out();
        var from = new Option<DirectoryInfo?>("--from") { Description = "Model to go on from; without it, model and tokenizer are made from scratch." };
        var config = new Option<FileInfo?>("--config") { Description = "Settings as JSON; see training.json beside any trained model." };
        var set = EngineOptions.Set();
        var seed = new Option<ulong?>("--seed") { Description = "Same seed, same model. Default: the one in the settings." };
        var resume = new Option<bool>("--resume") { Description = "Go on from the checkpoint in the output folder." };
        var threads = EngineOptions.Threads();
        var device = EngineOptions.Device();
        var json = EngineOptions.Json();
        var command = new Command("train", "Trains a model on examples.") { examples, outFolder, from, config, set, seed, resume, threads, device, json };
        command.SetAction((parsed, cancellation) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            var place = EngineOptions.Prepare(parsed.GetValue(threads), parsed.GetRequiredValue(device));
            var settings = parsed.GetValue(config) is { } file ? SettingsJson.Read<TrainingSettings>(file.FullName) : new TrainingSettings();
            settings = SettingsOverrides.With(settings, EngineOptions.KeyValues(parsed.GetRequiredValue(set)), "train");
            if (parsed.GetValue(seed) is { } givenSeed) settings = settings with { Optimiser = settings.Optimiser with { Seed = givenSeed } };
            var trained = new ModelTrainer(TimeProvider.System).Train(
                new TrainingJob
                {
                    Examples = ReadAll(parsed.GetRequiredValue(examples)),
                    OutputPath = parsed.GetRequiredValue(outFolder).FullName,
                    Settings = settings,
                    FromPath = parsed.GetValue(from)?.FullName,
                    Resume = parsed.GetValue(resume),
                },
                place, terminal.TrainingSteps(), cancellation);
            terminal.Result(trained, output => output.WriteLine(
                $"Trained {trained.ParameterCount:N0} weights on {trained.ExampleCount} examples in {trained.Outcome.Seconds:F0} s. Model: {trained.ModelPath}, weights {trained.WeightsSha256}"));
            return Task.FromResult(0);
        });
        return command;
    }

    /// <summary>All files as one list. Ids are made unique by the file's number where the same id stands in two files.</summary>
    public static IReadOnlyList<TrainingExample> ReadAll(IReadOnlyList<FileInfo> files)
    {
        var seenIds = new HashSet<string>(StringComparer.Ordinal);
        var all = new List<TrainingExample>();
        for (var i = 0; i < files.Count; i++)
        {
            foreach (var example in ExamplesFile.Read(files[i].FullName))
                all.Add(seenIds.Add(example.Id) ? example : example with { Id = $"{i + 1}/{example.Id}" });
        }

        return all;
    }
}
