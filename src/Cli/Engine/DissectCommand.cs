using System.CommandLine;
using Compliance.Engine.Dissection;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Unlearning;

namespace Compliance.Cli.Engine;

/// <summary><c>compliance dissect</c>: shows in which part of a model, and at which depth, its forgetting sits.</summary>
internal static class DissectCommand
{
    public static Command Create()
    {
        var model = EngineOptions.Model();
        var original = new Option<DirectoryInfo?>("--original") { Description = "The model before unlearning. Default with a soft prompt: the model itself." };
        var examples = new Option<string[]>("--examples")
        {
            Description = "FILE or NAME=FILE, may be given several times: the forgotten examples, and others to compare with.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var softPrompt = new Option<FileInfo?>("--soft-prompt") { Description = "Soft prompt that stands before the model's texts: shows at which depth it acts." };
        var reference = new Option<DirectoryInfo?>("--reference") { Description = "A model that never knew the examples of the first set: gives the unlearning depth score." };
        var window = new Option<int?>("--window") { Description = "Layers that are patched together. Default: 5 of 32, in proportion." };
        var scored = new Option<ScoredPositions?>("--scored") { Description = "Positions that are compared. Default: AnswerTokens as in the paper, AnswerPredictions with a soft prompt." };
        var onlyScored = new Option<bool>("--only-scored") { Description = "Patch activations at the scored positions only." };
        var maxTokens = new Option<int>("--max-tokens") { Description = "Longest answer along which the models are led.", DefaultValueFactory = _ => new DissectionOptions().MaxAnswerTokens };
        var plot = new Option<FileInfo?>("--plot") { Description = "File for a drawing of the curves (SVG)." };
        var seed = EngineOptions.Seed();
        var threads = EngineOptions.Threads();
        var device = EngineOptions.Device();
        var json = EngineOptions.Json();
        var command = new Command("dissect", "Puts parts of the original into the unlearned model, layer by layer, and measures what knowledge comes back.")
        {
            model, original, examples, softPrompt, reference, window, scored, onlyScored, maxTokens, plot, seed, threads, device, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            var place = EngineOptions.Prepare(parsed.GetValue(threads), parsed.GetRequiredValue(device));
            var promptFile = parsed.GetValue(softPrompt);
            if (promptFile is null && parsed.GetValue(original) is null) throw new ArgumentException("--original is missing: expected the folder of the model before unlearning, or a soft prompt.");
            var sets = parsed.GetRequiredValue(examples).Select(ProbeCommand.Set).ToList();
            using var unlearned = ModelFolder.Load(parsed.GetRequiredValue(model).FullName, place);
            using var before = parsed.GetValue(original) is { } folder ? ModelFolder.Load(folder.FullName, place) : null;
            using var neverKnew = parsed.GetValue(reference) is { } other ? ModelFolder.Load(other.FullName, place) : null;
            using var prompt = promptFile is null ? null : SoftPrompt.Load(promptFile.FullName, unlearned.WeightsSha256);
            var options = new DissectionOptions
            {
                WindowWidth = parsed.GetValue(window),
                Scored = parsed.GetValue(scored) ?? (prompt is null ? ScoredPositions.AnswerTokens : ScoredPositions.AnswerPredictions),
                PatchesOnlyScored = parsed.GetValue(onlyScored),
                MaxAnswerTokens = parsed.GetValue(maxTokens),
                SoftPrompt = prompt,
                Seed = parsed.GetValue(seed),
            };
            var report = Dissector.Run(unlearned, before ?? unlearned, sets, options, new ProbeLines(terminal), cancellation);
            var depth = neverKnew is null
                ? null
                : UnlearningDepth.Measure(unlearned, before ?? unlearned, neverKnew, sets[0].Examples, prompt, seed: options.Seed, cancellation: cancellation);
            if (parsed.GetValue(plot) is { } file) File.WriteAllText(file.FullName, RecoveryPlot.Draw(report));
            var result = new DissectCommandResult(report, depth);
            terminal.Result(result, output => Write(output, result));
            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }

    private static void Write(TextWriter output, DissectCommandResult result)
    {
        foreach (var set in result.Dissection.Sets)
        {
            output.WriteLine($"{set.Name} ({set.ExampleCount} examples, {set.LeftOut.Count} left out)");
            output.WriteLine($"  answers agree with the original's {Number(set.Agreement.Value)}, refusals {Number(set.Refusals)}, logits differ by {Terminal.Number(set.Difference.Value)}");
            if (set.Controls is not { } controls) continue;
            output.WriteLine($"  {"layers",-10}{string.Concat(set.Curves.Select(curve => $"{RecoveryPlot.Short(curve.Part),8}"))}");
            for (var i = 0; i < (set.Curves.Count == 0 ? 0 : set.Curves[0].Points.Count); i++)
            {
                var layers = set.Curves[0].Points[i].Window;
                var label = layers.First == layers.Last ? $"{layers.First}" : $"{layers.First}-{layers.Last}";
                output.WriteLine($"  {label,-10}{string.Concat(set.Curves.Select(curve => $"{Number(curve.Points[i].Score.Value),8}"))}");
            }

            output.WriteLine($"  controls: own activations {Number(controls.SelfPatch)}, all m+A {Number(controls.AllActivations)}, all parameters {Number(controls.AllParameters)}");
        }

        if (result.Depth is { } depth)
        {
            output.WriteLine(depth.Score is { } score
                ? $"unlearning depth score {Number(score.Value)} [{Number(score.Low)}, {Number(score.High)}] ({depth.ExampleCount} examples, {depth.LeftOutCount} left out)"
                : "unlearning depth score: no example could be scored");
        }

        static string Number(double value) => value.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture);
    }

    private sealed record DissectCommandResult(DissectionReport Dissection, DepthReport? Depth);
}
