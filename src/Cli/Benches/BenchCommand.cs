using System.CommandLine;
using System.Globalization;
using Compliance.Cli.Engine;

namespace Compliance.Cli.Benches;

/// <summary><c>compliance bench</c>: how fast this machine trains, unlearns, scores and answers, and what the audit tree costs.</summary>
/// <remarks>tests/Benchmarks/against_pytorch.py sets the figures beside those of PyTorch.</remarks>
internal static class BenchCommand
{
    private const string AllMeasures = "all";

    public static Command Create()
    {
        var suite = new Option<string>("--suite") { Description = "What to measure: engine or audit.", DefaultValueFactory = _ => "engine" };
        suite.AcceptOnlyFromAmong("engine", "audit");
        var size = new Option<string>("--size") { Description = "Model of the engine suite: small (the demo's) or medium.", DefaultValueFactory = _ => BenchSize.All[0].Name };
        size.AcceptOnlyFromAmong([.. BenchSize.All.Select(each => each.Name)]);
        var measure = new Option<string>("--measure") { Description = $"One of {string.Join(", ", EngineBench.Measures.Keys)}, or all.", DefaultValueFactory = _ => AllMeasures };
        measure.AcceptOnlyFromAmong([AllMeasures, .. EngineBench.Measures.Keys]);
        var rows = new Option<int>("--rows") { Description = "Examples in a step.", DefaultValueFactory = _ => 32 };
        var length = new Option<int>("--length") { Description = "Tokens of an example; half of them are scored.", DefaultValueFactory = _ => 64 };
        var steps = new Option<int>("--steps") { Description = "Steps to time.", DefaultValueFactory = _ => 20 };
        var entries = new Option<int>("--entries") { Description = "Entries of the audit suite.", DefaultValueFactory = _ => 1_000_000 };
        var threads = EngineOptions.Threads();
        var json = EngineOptions.Json();
        var command = new Command("bench", "Measures training, unlearning, scoring and generation with random weights and tokens; or the audit log's tree.") { suite, size, measure, rows, length, steps, entries, threads, json };
        command.SetAction((parsed, cancellation) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            if (parsed.GetValue(suite) == "audit")
            {
                AuditBench.Run(terminal, parsed.GetValue(entries), cancellation);
                return Task.FromResult(CommandLine.Done);
            }

            EngineOptions.Prepare(parsed.GetValue(threads), "cpu");
            var load = new BenchLoad(parsed.GetValue(rows), parsed.GetValue(length), parsed.GetValue(steps));
            if (load.Rows < 2 || load.TokensPerRow < 2 || load.Steps < 1)
                throw new ArgumentException($"--rows is {load.Rows}, --length {load.TokensPerRow}, --steps {load.Steps}; expected at least 2, 2 and 1.");
            var report = Measure(BenchSize.Of(parsed.GetRequiredValue(size)), parsed.GetRequiredValue(measure), load, cancellation);
            terminal.Result(report, output => Write(output, report, load));
            return Task.FromResult(CommandLine.Done);
        });
        return command;
    }

    private static BenchReport Measure(BenchSize size, string measure, BenchLoad load, CancellationToken cancellation)
    {
        using var model = size.Create();
        var results = EngineBench.Measures.Where(each => measure == AllMeasures || each.Key == measure)
            .Select(each => new BenchResult(each.Key, size.Name, model.Weights.ParameterCount, each.Value.Measure(model, load, cancellation), each.Value.Unit)).ToList();
        return new BenchReport(results, EngineBench.PeakMebibytes());
    }

    private static void Write(TextWriter output, BenchReport report, BenchLoad load)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Results[0].Size}: {report.Results[0].Weights:N0} weights, steps of {load.Rows} x {load.TokensPerRow} tokens. Medians."));
        foreach (var result in report.Results) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {result.Measure,-20}{result.Value,10:G4} {result.Unit}"));
        if (report.PeakMebibytes is { } peak) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Peak memory of this process: {peak:F0} MiB."));
    }

    private sealed record BenchReport(IReadOnlyList<BenchResult> Results, double? PeakMebibytes);
}
