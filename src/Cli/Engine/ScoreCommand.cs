using System.CommandLine;
using Compliance.Engine.Probes;
using Compliance.Engine.Probes.Scores;

namespace Compliance.Cli.Engine;

/// <summary><c>compliance score</c>: forget quality, model utility and privacy leak from stored reports, without any model.</summary>
internal static class ScoreCommand
{
    public static Command Create()
    {
        var report = new Option<FileInfo>("--report")
        {
            Description = "Report or log of the model that should have forgotten: JSON of compliance probe, eval_log_aggregated.json of locuslab/tofu, or TOFU_EVAL.json of locuslab/open-unlearning.",
            Required = true,
        };
        var reference = new Option<FileInfo?>("--reference-report") { Description = "The same of a model that never saw the examples (\"retain model\"): forget quality needs it." };
        var resamples = new Option<int>("--resamples") { Description = "Resamples for the intervals.", DefaultValueFactory = _ => new ProbeOptions().Resamples };
        var seed = EngineOptions.Seed();
        var json = EngineOptions.Json();
        var command = new Command("score", "Sums stored reports up: forget quality, model utility, privacy leak.") { report, reference, resamples, seed, json };
        command.SetAction(parsed =>
        {
            var (count, number) = (parsed.GetValue(resamples), parsed.GetValue(seed));
            if (count < 0) throw new ArgumentException($"--resamples is {count}; expected at least 0.");
            var scores = ScoreReport.Of(
                ProbeReportFile.Read(parsed.GetRequiredValue(report).FullName, count, number),
                parsed.GetValue(reference) is { } file ? ProbeReportFile.Read(file.FullName, count, number) : null,
                count, number);
            new Terminal(parsed, parsed.GetValue(json)).Result(scores, output => ScoreLines.Write(output, scores));
            return CommandLine.Done;
        });
        return command;
    }
}
