using System.CommandLine;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using Compliance.Engine.Unlearning;

namespace Compliance.Cli.Engine;

/// <summary><c>compliance generate</c>: asks a model.</summary>
internal static class GenerateCommand
{
    public static Command Create()
    {
        var model = EngineOptions.Model();
        var prompt = new Option<string>("--prompt") { Description = "Question, or beginning of a text for models without a chat format.", Required = true };
        var instruction = new Option<string?>("--instruction") { Description = "System instruction to put before the question." };
        var maxTokens = new Option<int>("--max-tokens") { Description = "Longest answer.", DefaultValueFactory = _ => 64 };
        var temperature = new Option<double>("--temperature") { Description = "0 always takes the most probable token." };
        var softPrompt = new Option<FileInfo?>("--soft-prompt") { Description = "Soft prompt made by unlearn --method spul." };
        var adapter = new Option<FileInfo?>("--adapter") { Description = "Low-rank addition made by unlearn." };
        var seed = EngineOptions.Seed();
        var threads = EngineOptions.Threads();
        var device = EngineOptions.Device();
        var json = EngineOptions.Json();
        var command = new Command("generate", "Asks a model and writes its answer.")
        {
            model, prompt, instruction, maxTokens, temperature, softPrompt, adapter, seed, threads, device, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            var place = EngineOptions.Prepare(parsed.GetValue(threads), parsed.GetRequiredValue(device));
            if (parsed.GetValue(maxTokens) < 1) throw new ArgumentException($"--max-tokens is {parsed.GetValue(maxTokens)}; expected at least 1.");
            if (!(parsed.GetValue(temperature) >= 0)) throw new ArgumentException($"--temperature is {parsed.GetValue(temperature)}; expected at least 0.");
            using var loaded = ModelFolder.Load(parsed.GetRequiredValue(model).FullName, place);
            using var vectors = parsed.GetValue(softPrompt) is { } promptFile ? SoftPrompt.Load(promptFile.FullName, loaded.WeightsSha256) : null;
            using var addition = parsed.GetValue(adapter) is { } adapterFile ? LoraAdapter.Load(adapterFile.FullName, loaded.WeightsSha256) : null;
            var question = parsed.GetRequiredValue(prompt);
            var answer = new TextGenerator(loaded).Answer(question, parsed.GetValue(instruction), new GenerationOptions
            {
                MaxTokens = parsed.GetValue(maxTokens),
                Temperature = parsed.GetValue(temperature),
                Seed = parsed.GetValue(seed),
                SoftPrompt = vectors?.Vectors,
                Adapter = addition,
                ShouldStop = () => cancellation.IsCancellationRequested,
            });
            cancellation.ThrowIfCancellationRequested();
            terminal.Result(new { prompt = question, answer }, output => output.WriteLine(answer));
            return Task.FromResult(0);
        });
        return command;
    }
}
