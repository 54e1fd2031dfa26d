using System.CommandLine;
using Compliance.Cli.Engine;

namespace Compliance.Cli.Experiments.Methods;

/// <summary><c>compliance experiment methods</c>: every method that changes weights on a sample of TOFU, with what attempts bring back and where the forgetting sits.</summary>
internal static class MethodsCommand
{
    public static Command Create()
    {
        var tofu = new Option<DirectoryInfo>("--tofu") { Description = $"Folder of locuslab/TOFU, which holds {MethodsSample.PerturbedFile}.", Required = true };
        var sample = new Option<DirectoryInfo>("--sample") { Description = "Folder that compliance sample tofu wrote.", Required = true };
        var model = EngineOptions.Model();
        var retrained = new Option<DirectoryInfo>("--retrained") { Description = "The model trained without the forgotten authors, with the tokenizer of the first.", Required = true };
        var outFolder = new Option<DirectoryInfo>("--out") { Description = "Folder for results; what is there is used again.", Required = true };
        var methods = new Option<string?>("--methods") { Description = $"Any of: {string.Join(",", MethodTrials.All.Select(trial => trial.Name))}. Default: all." };
        var seeds = new Option<int>("--seeds") { Description = "Seeds for each method.", DefaultValueFactory = _ => 1 };
        var threads = EngineOptions.Threads();
        var command = new Command("methods", "Unlearns two authors of TOFU by every method that changes weights, attacks and dissects each result.") { tofu, sample, model, retrained, outFolder, methods, seeds, threads };
        command.SetAction((parsed, cancellation) =>
        {
            EngineOptions.Prepare(parsed.GetValue(threads), "cpu");
            if (parsed.GetValue(seeds) < 1) throw new ArgumentException($"--seeds is {parsed.GetValue(seeds)}; expected at least 1.");
            var trials = parsed.GetValue(methods) is { } names ? MethodTrials.Named(names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) : MethodTrials.All;
            var sets = MethodsSample.Read(parsed.GetRequiredValue(sample).FullName, parsed.GetRequiredValue(tofu).FullName);
            var folder = parsed.GetRequiredValue(outFolder).FullName;
            var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            var experiment = new MethodsExperiment(sets, parsed.GetRequiredValue(model).FullName, parsed.GetRequiredValue(retrained).FullName, folder, error.WriteLine);

            output.WriteLine($"Unlearned: {sets.Forget.Count} lines, kept: {sets.Retain.Count}; probed: {string.Join(", ", sets.Probed.Select(set => $"{set.Name} {set.Examples.Count}"))}.\n");
            var (before, neverKnew) = (experiment.Original(cancellation), experiment.Retrained(cancellation));
            var results = experiment.Run(trials, parsed.GetValue(seeds), cancellation);
            output.WriteLine(MethodsReport.Answers(before, neverKnew, results));
            output.WriteLine(MethodsReport.Depths(neverKnew, results));
            output.WriteLine(MethodsReport.Limits(before, neverKnew, results));
            var drawing = Path.Combine(folder, "recovery.svg");
            File.WriteAllText(drawing, MethodsReport.Drawing(neverKnew, [.. results.Where(result => MethodTrials.Dissected.Contains(result.Name))]));
            output.WriteLine($"Drawing: {drawing}");
            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }
}
