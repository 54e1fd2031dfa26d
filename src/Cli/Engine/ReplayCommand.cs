using System.CommandLine;
using Compliance.Engine.Examples;
using Compliance.Engine.Training;

namespace Compliance.Cli.Engine;

/// <summary><c>compliance replay</c>: forgets exactly what a recorded training saw.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        var model = new Option<DirectoryInfo>("--model") { Description = "Folder of a model that was trained with --keep-every.", Required = true };
        var forget = new Option<FileInfo[]>("--forget") { Description = "Examples to forget (JSON Lines); only their ids are used.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var forgetIds = new Option<string[]>("--forget-ids") { Description = "Ids of examples to forget, where the examples themselves are gone.", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        var examples = new Option<FileInfo[]>("--examples") { Description = "The other examples of the training, as they were (JSON Lines).", Required = true, AllowMultipleArgumentsPerToken = true };
        var outFolder = EngineOptions.Out();
        var fromStart = new Option<bool>("--from-start") { Description = "Start from the first step: the same result, to check it." };
        var resume = new Option<bool>("--resume") { Description = "Go on from the checkpoint in the output folder." };
        var threads = EngineOptions.Threads();
        var device = EngineOptions.Device();
        var json = EngineOptions.Json();
        var command = new Command("replay", "Trains on from the last checkpoint before the first forgotten example, without the forgotten ones.")
        {
            model, forget, forgetIds, examples, outFolder, fromStart, resume, threads, device, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            var place = EngineOptions.Prepare(parsed.GetValue(threads), parsed.GetRequiredValue(device));
            var job = new ReplayJob
            {
                TrainedPath = parsed.GetRequiredValue(model).FullName,
                ForgottenIds = parsed.GetRequiredValue(forget).SelectMany(file => ExamplesFile.Read(file.FullName)).Select(example => example.Id)
                    .Concat(parsed.GetRequiredValue(forgetIds)).ToHashSet(StringComparer.Ordinal),
                Examples = TrainCommand.ReadAll(parsed.GetRequiredValue(examples)),
                OutputPath = parsed.GetRequiredValue(outFolder).FullName,
                FromStart = parsed.GetValue(fromStart),
                Resume = parsed.GetValue(resume),
            };
            var result = new ReplayRunner(TimeProvider.System).Run(job, place, terminal.TrainingSteps(), cancellation);
            terminal.Result(result, output => output.WriteLine(
                $"Replayed from step {result.RestartedAtStep} of {result.TotalSteps} without {result.ForgottenCount} examples. Model: {job.OutputPath}, weights {result.WeightsSha256}. " +
                $"{job.TrainedPath} still knows them." + (result.TokenizerSawExamples ? " The tokenizer was made from the forgotten examples too and is unchanged." : "")));
            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }
}
