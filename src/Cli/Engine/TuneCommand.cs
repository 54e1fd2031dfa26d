using System.CommandLine;
using System.Globalization;
using Compliance.Engine.Models;
using Compliance.Engine.Training;
using Compliance.Engine.Unlearning;
using Compliance.Engine.Unlearning.Tuning;

namespace Compliance.Cli.Engine;

/// <summary><c>compliance tune</c>: looks for settings of a method that forget well and keep the rest.</summary>
internal static class TuneCommand
{
    private const double SecondsPerMinute = 60;

    public static Command Create()
    {
        var method = new Option<string>("--method") { Description = $"One of: {string.Join(", ", UnlearningMethods.Names)}.", Required = true };
        var model = EngineOptions.Model();
        var forget = new Option<FileInfo[]>("--forget") { Description = "Examples to forget (JSON Lines).", Required = true, AllowMultipleArgumentsPerToken = true };
        var retain = new Option<FileInfo[]>("--retain") { Description = "Examples to keep (JSON Lines).", Required = true, AllowMultipleArgumentsPerToken = true };
        var forgetProbe = Probe("--forget-probe", "Examples on which forgetting is measured, such as paraphrases. Default: the forget examples.");
        var retainProbe = Probe("--retain-probe", "Examples on which utility is measured. Default: the retain examples.");
        var refusals = new Option<FileInfo?>("--refusals") { Description = "Generic answers, one a line, for methods that teach them." };
        var trialsFolder = new Option<DirectoryInfo>("--trials-folder") { Description = "Folder of the trials; finished ones of the same search are taken over.", Required = true };
        var trials = new Option<int>("--trials") { Description = "Trials in all.", DefaultValueFactory = _ => 20 };
        var minutes = new Option<double>("--max-minutes") { Description = "No trial begins after so many minutes of trials; 0 for no limit." };
        var space = new Option<string[]>("--space")
        {
            Description = "What to vary: name=low..high (whole numbers when both ends are, logarithmic when they are ten times apart) or name=value|value. Default: a space of the method.",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        var outFile = new Option<FileInfo?>("--out") { Description = "File for the best settings, for: compliance unlearn --config." };
        var maxTokens = new Option<int>("--max-tokens") { Description = "Longest generated answer.", DefaultValueFactory = _ => 64 };
        var set = EngineOptions.Set();
        var seed = EngineOptions.Seed();
        var threads = EngineOptions.Threads();
        var device = EngineOptions.Device();
        var json = EngineOptions.Json();
        var command = new Command("tune", "Searches the settings of an unlearning method and prints those that no other beats in both forgetting and utility.")
        {
            method, model, forget, retain, forgetProbe, retainProbe, refusals, trialsFolder, trials, minutes, space, outFile, maxTokens, set, seed, threads, device, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            var place = EngineOptions.Prepare(parsed.GetValue(threads), parsed.GetRequiredValue(device));
            var name = parsed.GetRequiredValue(method);
            var settings = UnlearningMethods.With(UnlearningMethods.Defaults(name), EngineOptions.KeyValues(parsed.GetRequiredValue(set)));
            var ranges = parsed.GetRequiredValue(space);
            var job = new TuningJob
            {
                Settings = settings,
                Space = ranges.Length > 0 ? SearchSpace.Parse(ranges) : SearchSpace.Default(name),
                Forget = TrainCommand.ReadAll(parsed.GetRequiredValue(forget)),
                Retain = TrainCommand.ReadAll(parsed.GetRequiredValue(retain)),
                ForgetProbe = TrainCommand.ReadAll(parsed.GetRequiredValue(forgetProbe)),
                RetainProbe = TrainCommand.ReadAll(parsed.GetRequiredValue(retainProbe)),
                OutputPath = parsed.GetRequiredValue(trialsFolder).FullName,
                TrialCount = parsed.GetValue(trials),
                MaxSeconds = parsed.GetValue(minutes) * SecondsPerMinute,
                Seed = parsed.GetValue(seed),
                Refusals = UnlearnCommand.Lines(parsed.GetValue(refusals)) ?? UnlearningMethods.GenericAnswers(settings),
                MaxAnswerTokens = parsed.GetValue(maxTokens),
            };
            using var loaded = ModelFolder.Load(parsed.GetRequiredValue(model).FullName, place);
            var report = new TuningRunner(TimeProvider.System).Run(loaded, job, place, new Trials(terminal), terminal.TrainingSteps(), cancellation);
            var best = report.Trials.FirstOrDefault(trial => trial.Number == report.Best);
            if (best is not null && parsed.GetValue(outFile) is { } file) SettingsJson.Write(file.FullName, best.Settings);
            terminal.Result(report, output => Write(output, report));
            return Task.FromResult(best is null ? CommandLine.No : CommandLine.Done);
        });
        return command;
    }

    private static Option<FileInfo[]> Probe(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };

    private static void Write(TextWriter output, TuningReport report)
    {
        output.WriteLine($"{report.Method}, seed {report.Seed}, {report.Trials.Count} trials. Before: {Figures(report.Before)}.");
        output.WriteLine("Not beaten in both remaining knowledge of the forgotten and utility on the retained (* is the best balance of the two):");
        foreach (var number in report.Front)
        {
            var trial = report.Trials.First(trial => trial.Number == number);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(number == report.Best ? '*' : ' ')} {number,4}  {Figures(trial.Figures!)}  {trial.Steps} steps, {trial.Seconds:F0} s  {Values(trial)}"));
        }

        foreach (var failed in report.Trials.Where(trial => trial.Failure is not null)) output.WriteLine($"  {failed.Number,4}  failed: {failed.Failure}  {Values(failed)}");
    }

    private static string Figures(TuningFigures figures) => string.Create(
        CultureInfo.InvariantCulture,
        $"remaining {figures.Remaining:F3} (ROUGE-L {figures.ForgetRougeL:F3}, probability {figures.ForgetProbability:F3}), utility {figures.Utility:F3} (ROUGE-L {figures.RetainRougeL:F3}, probability {figures.RetainProbability:F3})");

    private static string Values(TuningTrial trial) => string.Join(' ', trial.Values.Select(value => $"{value.Key}={value.Value}"));

    private sealed class Trials(Terminal terminal) : IProgress<TuningTrial>
    {
        public void Report(TuningTrial trial) =>
            terminal.Progress($"trial {trial.Number}: {(trial.Figures is { } figures ? Figures(figures) : trial.Failure)}  {Values(trial)}", isImportant: true);
    }
}
