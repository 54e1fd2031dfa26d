using System.CommandLine;
using Compliance.Engine.Probes;
using Compliance.Engine.Probes.Scores;
using Compliance.Engine.Probes.Statistics;

namespace Compliance.Cli.Engine;

/// <summary><c>compliance score</c>: forget quality, model utility and privacy leak from stored reports, without any model.</summary>
internal static class ScoreCommand
{
    public static Command Create()
    {
        var reports = new Option<FileInfo[]>("--report")
        {
            Description = "Report or log of the model that should have forgotten: JSON of compliance probe, eval_log_aggregated.json of locuslab/tofu, or TOFU_EVAL.json of locuslab/open-unlearning. Several files are runs with different seeds.",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var reference = new Option<FileInfo?>("--reference-report") { Description = "The same of a model that never saw the examples (\"retain model\"): forget quality and comparisons need it." };
        var relevant = new Option<double>("--relevant-difference")
        {
            Description = "Smallest difference that matters, for measures from 0 to 1: decides whether a sample is large enough.",
            DefaultValueFactory = _ => Comparison.UsualRelevantDifference,
        };
        var resamples = new Option<int>("--resamples") { Description = "Resamples for the intervals.", DefaultValueFactory = _ => new ProbeOptions().Resamples };
        var seed = EngineOptions.Seed();
        var json = EngineOptions.Json();
        var command = new Command("score", "Sums stored reports up: forget quality, model utility, privacy leak, comparisons.") { reports, reference, relevant, resamples, seed, json };
        command.SetAction(parsed =>
        {
            var (count, number, difference) = (parsed.GetValue(resamples), parsed.GetValue(seed), parsed.GetValue(relevant));
            if (count < 1 || !(difference > 0)) throw new ArgumentException($"--resamples is {count}, --relevant-difference {difference}; expected at least 1 and a number above 0.");
            var expected = parsed.GetValue(reference) is { } file ? ProbeReportFile.Read(file.FullName, count, number) : null;
            var runs = parsed.GetRequiredValue(reports).Select(run => ProbeReportFile.Read(run.FullName, count, number)).ToList();
            var scores = runs.Select(run => ScoreReport.Of(run, expected, count, number, difference)).ToList();
            var result = new ScoreCommandResult(scores, ScoreReport.OverRuns(runs, scores));
            new Terminal(parsed, parsed.GetValue(json)).Result(result, output =>
            {
                foreach (var run in scores) ScoreLines.Write(output, run);
                if (scores.Count > 1) ScoreLines.WriteOverRuns(output, result.OverRuns);
            });
            return CommandLine.Done;
        });
        return command;
    }

    private sealed record ScoreCommandResult(IReadOnlyList<ScoreReport> Runs, IReadOnlyDictionary<string, RunSpread> OverRuns);
}
