using System.CommandLine;
using System.Text.Json;
using Compliance.Engine.Examples;
using Compliance.Engine.Training;

namespace Compliance.Cli.Engine;

/// <summary><c>compliance train</c>: trains a model from scratch, or goes on from one.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var examples = new Option<FileInfo[]>("--examples") { Description = "Examples file (JSON Lines); may be given several times.", Required = true, AllowMultipleArgumentsPerToken = true };
        var without = new Option<FileInfo?>("--without")
        {
            Description = "Examples file; every example that shares an id or a subject with it is left out. The result lists them, so that it can serve as the reference for them.",
        };
        var outFolder = EngineOptions.Out();
        var from = new Option<DirectoryInfo?>("--from") { Description = "Model to go on from; without it, model and tokenizer are made from scratch." };
        var tokenizer = new Option<DirectoryInfo?>("--tokenizer")
        {
            Description = "Model whose tokenizer a model from scratch takes over instead of making one: a reference has to read text in the tokens of the model that it is compared with.",
        };
        var config = new Option<FileInfo?>("--config") { Description = "Settings as JSON; see training.json beside any trained model." };
        var set = EngineOptions.Set();
        var seed = new Option<ulong?>("--seed") { Description = "Same seed, same model. Default: the one in the settings." };
        var resume = new Option<bool>("--resume") { Description = "Go on from the checkpoint in the output folder." };
        var keepEvery = new Option<int>("--keep-every") { Description = "Keep a checkpoint before every n-th step and a record of the steps, for: compliance replay. 0 keeps none." };
        var threads = EngineOptions.Threads();
        var device = EngineOptions.Device();
        var json = EngineOptions.Json();
        var command = new Command("train", "Trains a model on examples.") { examples, without, outFolder, from, tokenizer, config, set, seed, keepEvery, resume, threads, device, json };
        command.SetAction((parsed, cancellation) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            var place = EngineOptions.Prepare(parsed.GetValue(threads), parsed.GetRequiredValue(device));
            var settings = parsed.GetValue(config) is { } file ? SettingsJson.Read<TrainingSettings>(file.FullName) : new TrainingSettings();
            settings = SettingsOverrides.With(settings, EngineOptions.KeyValues(parsed.GetRequiredValue(set)), "train");
            if (parsed.GetValue(seed) is { } givenSeed) settings = settings with { Optimiser = settings.Optimiser with { Seed = givenSeed } };
            if (parsed.GetValue(from) is not null && parsed.GetValue(tokenizer) is not null)
                throw new ArgumentException("--from and --tokenizer were both given; a model that goes on from another keeps its tokenizer, so expected one of them.");
            var given = ReadAll(parsed.GetRequiredValue(examples));
            var leftOut = parsed.GetValue(without) is { } forgotten ? About(given, ExamplesFile.Read(forgotten.FullName)) : [];
            var trained = new ModelTrainer(TimeProvider.System).Train(
                new TrainingJob
                {
                    Examples = [.. given.Except(leftOut)],
                    OutputPath = parsed.GetRequiredValue(outFolder).FullName,
                    Settings = settings,
                    FromPath = parsed.GetValue(from)?.FullName,
                    TokenizerPath = parsed.GetValue(tokenizer)?.FullName,
                    KeepEverySteps = parsed.GetValue(keepEvery),
                    Resume = parsed.GetValue(resume),
                },
                place, terminal.TrainingSteps(), cancellation);
            if (leftOut.Count > 0) File.WriteAllText(Path.Combine(trained.ModelPath, "trained-without.json"), JsonSerializer.Serialize(leftOut.Select(example => example.Id)) + "\n");
            terminal.Result(trained, output => output.WriteLine(
                $"Trained {trained.ParameterCount:N0} weights on {trained.ExampleCount} examples in {trained.Outcome.Seconds:F0} s. Model: {trained.ModelPath}, weights {trained.WeightsSha256}"));
            return Task.FromResult(0);
        });
        return command;
    }

    /// <summary>The examples that share an id or a subject with the forgotten ones.</summary>
    private static List<TrainingExample> About(IReadOnlyList<TrainingExample> examples, IReadOnlyList<TrainingExample> forgotten)
    {
        var ids = forgotten.Select(example => example.Id).ToHashSet(StringComparer.Ordinal);
        var subjects = forgotten.Select(example => example.Subject).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return [.. examples.Where(example => ids.Contains(example.Id) || (example.Subject is { } subject && subjects.Contains(subject)))];
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
