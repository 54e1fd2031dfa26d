using System.CommandLine;
using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Probes.Scores;
using Compliance.Engine.Unlearning;
using TorchSharp;

namespace Compliance.Cli.Engine;

/// <summary><c>compliance probe</c>: measures how much a model knows.</summary>
internal static class ProbeCommand
{
    public static Command Create()
    {
        var model = EngineOptions.Model();
        var examples = new Option<string[]>("--examples")
        {
            Description = "FILE or NAME=FILE, may be given several times. Membership attacks need the names forget and heldout.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var softPrompt = new Option<FileInfo?>("--soft-prompt") { Description = "Soft prompt to put before every example." };
        var adapter = new Option<FileInfo?>("--adapter") { Description = "Low-rank addition to run with." };
        var instruction = new Option<string?>("--instruction") { Description = "System instruction to put before every question." };
        var reference = new Option<DirectoryInfo?>("--reference") { Description = "Another model to measure in the same way, without prompt, adapter or instruction." };
        var referenceReport = new Option<FileInfo?>("--reference-report")
        {
            Description = "Stored report or evaluation log of a model that never saw the examples, in place of --reference; for the kinds see compliance score --help.",
        };
        var probes = new Option<string?>("--probes") { Description = $"Any of: {string.Join(",", ProbeNames.All)}. Default: all." };
        var refusals = new Option<FileInfo?>("--refusals") { Description = "Texts that count as refusals, one a line." };
        var maxTokens = new Option<int>("--max-tokens") { Description = "Longest generated answer.", DefaultValueFactory = _ => 64 };
        var seed = EngineOptions.Seed();
        var threads = EngineOptions.Threads();
        var device = EngineOptions.Device();
        var json = EngineOptions.Json();
        var command = new Command("probe", "Measures how much a model knows of examples, one by one and on average.")
        {
            model, examples, softPrompt, adapter, instruction, reference, referenceReport, probes, refusals, maxTokens, seed, threads, device, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            var place = EngineOptions.Prepare(parsed.GetValue(threads), parsed.GetRequiredValue(device));
            var sets = parsed.GetRequiredValue(examples).Select(Set).ToList();
            var options = new ProbeOptions
            {
                Probes = parsed.GetValue(probes)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? ProbeNames.All,
                MaxAnswerTokens = parsed.GetValue(maxTokens),
                Refusals = UnlearnCommand.Lines(parsed.GetValue(refusals)) ?? RefusalTexts.Standard,
                Seed = parsed.GetValue(seed),
            };
            options.Validate();
            if (parsed.GetValue(reference) is not null && parsed.GetValue(referenceReport) is not null)
                throw new ArgumentException("--reference and --reference-report are both given; expected one of them.");
            var expected = parsed.GetValue(reference) is { } other ? Measured(other, null, null, null, [ProbeNames.Loss])
                : parsed.GetValue(referenceReport) is { } file ? ProbeReportFile.Read(file.FullName, options.Resamples, options.Seed)
                : null;
            options = options with { Reference = expected };
            var measured = Measured(parsed.GetRequiredValue(model), parsed.GetValue(softPrompt), parsed.GetValue(adapter), parsed.GetValue(instruction), []);
            var result = new ProbeCommandResult(measured, expected, ScoreReport.Of(measured, expected, options.Resamples, options.Seed));
            terminal.Result(result, output => Write(output, result));
            return Task.FromResult(0);

            ProbeReport Measured(DirectoryInfo folder, FileInfo? promptFile, FileInfo? adapterFile, string? text, string[] alsoNeeded)
            {
                using var loaded = ModelFolder.Load(folder.FullName, place);
                using var prompt = promptFile is null ? null : SoftPrompt.Load(promptFile.FullName, loaded.WeightsSha256);
                using var addition = adapterFile is null ? null : LoraAdapter.Load(adapterFile.FullName, loaded.WeightsSha256);
                return ProbeRunner.Run(
                    loaded, sets, options with { Probes = [.. options.Probes.Union(alsoNeeded)], SoftPrompt = prompt, Adapter = addition, Instruction = text }, new ProbeLines(terminal), cancellation);
            }
        });
        return command;
    }

    public static ProbeSet Set(string text)
    {
        var parts = text.Split('=', 2);
        var (name, path) = parts.Length == 2 && !File.Exists(text) ? (parts[0], parts[1]) : ("examples", text);
        return new ProbeSet(name, ExamplesFile.Read(path));
    }

    private static void Write(TextWriter output, ProbeCommandResult result)
    {
        WriteReport(output, "", result.Model);
        if (result.Reference is not null) WriteReport(output, "reference ", result.Reference);
        ScoreLines.Write(output, result.Scores);
    }

    private static void WriteReport(TextWriter output, string label, ProbeReport report)
    {
        foreach (var set in report.Sets)
        {
            output.WriteLine($"{label}{set.Name} ({set.ExampleCount} examples)");
            foreach (var (name, mean) in set.Means) output.WriteLine(Line(name, mean));
        }

        if (report.Membership.Count > 0) output.WriteLine($"{label}membership attacks (0.5 is the ideal)");
        foreach (var (name, attack) in report.Membership)
        {
            var few = attack.AtFewFalsePositives;
            output.WriteLine(Line(name, attack.Area));
            output.WriteLine(Line("  true at 1 % false", few.Value) + (few.IsResolved ? "" : $" (at no false one: 1 % takes {few.NeededHeldOutCount} held-out examples, there are {few.HeldOutCount})"));
        }

        foreach (var (name, reason) in report.NotAvailable) output.WriteLine($"  {name,-22} not available: {reason}");
    }

    private static string Line(string name, Estimate estimate) => $"  {name,-22} {ScoreLines.WithInterval(estimate)}";

    private sealed record ProbeCommandResult(ProbeReport Model, ProbeReport? Reference, ScoreReport Scores);
}
