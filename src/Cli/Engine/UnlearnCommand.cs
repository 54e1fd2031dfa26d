using System.CommandLine;
using Compliance.Engine.Models;
using Compliance.Engine.Training;
using Compliance.Engine.Unlearning;

namespace Compliance.Cli.Engine;

/// <summary><c>compliance unlearn</c>: makes a model forget examples.</summary>
internal static class UnlearnCommand
{
    public static Command Create()
    {
        var method = new Option<string>("--method") { Description = $"One of: {string.Join(", ", UnlearningMethods.Names)}. Not needed with --config." };
        var config = new Option<FileInfo?>("--config") { Description = "Method and settings as JSON, such as compliance tune writes." };
        var model = EngineOptions.Model();
        var forget = new Option<FileInfo[]>("--forget") { Description = "Examples to forget (JSON Lines).", Required = true, AllowMultipleArgumentsPerToken = true };
        var retain = new Option<FileInfo[]>("--retain")
        {
            Description = "Examples to keep (JSON Lines). Only methods whose retainWeight is 0 can do without.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var refusals = new Option<FileInfo?>("--refusals") { Description = "Generic answers, one a line, for methods that teach them." };
        var outFolder = EngineOptions.Out();
        var set = EngineOptions.Set();
        var seed = EngineOptions.Seed();
        var resume = new Option<bool>("--resume") { Description = "Go on from the checkpoint in the output folder." };
        var threads = EngineOptions.Threads();
        var device = EngineOptions.Device();
        var json = EngineOptions.Json();
        var command = new Command("unlearn", "Makes a model forget examples; the model itself is not changed.")
        {
            method, config, model, forget, retain, refusals, outFolder, set, seed, resume, threads, device, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            var place = EngineOptions.Prepare(parsed.GetValue(threads), parsed.GetRequiredValue(device));
            var settings = UnlearningMethods.With(
                Settings(parsed.GetValue(method), parsed.GetValue(config)), EngineOptions.KeyValues(parsed.GetRequiredValue(set)));
            var job = new UnlearningJob
            {
                Settings = settings,
                Forget = TrainCommand.ReadAll(parsed.GetRequiredValue(forget)),
                Retain = TrainCommand.ReadAll(parsed.GetRequiredValue(retain)),
                OutputPath = parsed.GetRequiredValue(outFolder).FullName,
                Seed = parsed.GetValue(seed),
                Refusals = Lines(parsed.GetValue(refusals)) ?? UnlearningMethods.GenericAnswers(settings),
                Resume = parsed.GetValue(resume),
            };
            using var loaded = ModelFolder.Load(parsed.GetRequiredValue(model).FullName, place);
            var result = new UnlearningRunner(TimeProvider.System).Run(loaded, job, terminal.TrainingSteps(), cancellation);
            terminal.Result(result, output => output.WriteLine(
                $"{result.Outcome.Steps} steps in {result.Outcome.Seconds:F0} s, {result.TrainableCount:N0} numbers trained. " +
                (result.Artefact.SoftPromptFile is { } file
                    ? $"Soft prompt: {Path.Combine(job.OutputPath, file)}. The weights are unchanged: without the prompt the model still knows."
                    : $"Model: {job.OutputPath}, weights {result.Artefact.WeightsSha256}.")));
            return Task.FromResult(0);
        });
        return command;
    }

    private static UnlearningSettings Settings(string? method, FileInfo? config)
    {
        if (config is null) return UnlearningMethods.Defaults(method ?? throw new ArgumentException("Neither --method nor --config is given; expected one of them."));
        var settings = SettingsJson.Read<UnlearningSettings>(config.FullName);
        var named = UnlearningMethods.NameOf(settings);
        return method is null || method == named ? settings : throw new ArgumentException($"--method is {method} and {config.Name} holds settings of {named}; expected the same.");
    }

    /// <summary>Lines that are not blank, or null when no file was given.</summary>
    public static IReadOnlyList<string>? Lines(FileInfo? file) =>
        file is null ? null : [.. File.ReadLines(file.FullName).Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line.Trim())];
}
