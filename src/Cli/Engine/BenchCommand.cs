using System.CommandLine;
using System.Globalization;
using Compliance.Cli.Portal;
using Compliance.Engine.Examples;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Text;
using Compliance.Engine.Training;
using TorchSharp;

namespace Compliance.Cli.Engine;

/// <summary><c>compliance bench</c>: how fast this machine trains and answers, and what the audit tree costs.</summary>
internal static class BenchCommand
{
    private const int WarmUpSteps = 3;

    public static Command Create()
    {
        var suite = new Option<string>("--suite") { Description = "What to measure: engine or audit.", DefaultValueFactory = _ => "engine" };
        suite.AcceptOnlyFromAmong("engine", "audit");
        var rows = new Option<int>("--rows") { Description = "Examples in a step.", DefaultValueFactory = _ => 32 };
        var length = new Option<int>("--length") { Description = "Tokens of an example; half of them are scored.", DefaultValueFactory = _ => 64 };
        var steps = new Option<int>("--steps") { Description = "Training steps to time.", DefaultValueFactory = _ => 20 };
        var entries = new Option<int>("--entries") { Description = "Entries of the audit suite.", DefaultValueFactory = _ => 1_000_000 };
        var threads = EngineOptions.Threads();
        var json = EngineOptions.Json();
        var command = new Command("bench", "Measures a training step and generation of the demo's model size, with random weights and tokens; or the audit log's tree.") { suite, rows, length, steps, entries, threads, json };
        command.SetAction((parsed, cancellation) =>
        {
            var terminal = new Terminal(parsed, parsed.GetValue(json));
            if (parsed.GetValue(suite) == "audit")
            {
                AuditBench.Run(terminal, parsed.GetValue(entries), cancellation);
                return Task.FromResult(0);
            }

            EngineOptions.Prepare(parsed.GetValue(threads), "cpu");
            var (rowCount, tokenCount, stepCount) = (parsed.GetValue(rows), parsed.GetValue(length), parsed.GetValue(steps));
            if (rowCount < 1 || tokenCount < 2 || stepCount < 1)
                throw new ArgumentException($"--rows is {rowCount}, --length {tokenCount}, --steps {stepCount}; expected at least 1, 2 and 1.");
            var settings = new TrainingSettings { MaxPositions = Math.Max(256, tokenCount + 1) };
            using var model = ModelFolder.CreateRandom(settings.ModelConfig(settings.VocabularySize), 1, settings.InitialDeviation);
            var result = new EngineBench(
                model.Weights.ParameterCount, rowCount, tokenCount, TrainingStepMilliseconds(model, rowCount, tokenCount, stepCount, cancellation),
                GeneratedTokensPerSecond(model, cancellation), ScoringOverForward(model, rowCount, tokenCount, stepCount, cancellation));
            terminal.Result(result, output => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{result.ParameterCount:N0} weights. Training step of {rowCount} x {tokenCount} tokens: {result.TrainingStepCpuMilliseconds:F1} ms of processor time (median). Generation: {result.GeneratedTokensPerSecond:F0} tokens/s. Scoring pass with all probes: {result.ScoringOverForward:F2} of the bare forward pass.")));
            return Task.FromResult(0);
        });
        return command;
    }

    private static double TrainingStepMilliseconds(ICausalModel model, int rowCount, int tokenCount, int stepCount, CancellationToken cancellation)
    {
        var examples = RandomExamples(model, rowCount, tokenCount);
        model.Weights.RequireGradients(true);
        var times = new Stopwatches();
        new TrainingLoop(TimeProvider.System).Run(
            new LanguageModelTask(model, examples, rowCount, 1, "bench"), new OptimiserSettings { Epochs = WarmUpSteps + stepCount }, progress: times, cancellation: cancellation);
        model.Weights.RequireGradients(false);
        return times.Steps.Skip(WarmUpSteps).Order().ElementAt(stepCount / 2);
    }

    private static List<TokenizedExample> RandomExamples(ICausalModel model, int rowCount, int tokenCount)
    {
        var random = new SeededRandom(1);
        return [.. Enumerable.Range(0, rowCount).Select(_ => new TokenizedExample(
            [.. Enumerable.Range(0, tokenCount + 1).Select(_ => random.Next(model.Config.VocabularySize))], (tokenCount / 2) + 1, EndsWithEndToken: false))];
    }

    /// <summary>Processor time of scoring with every probe that needs no pass of its own, divided by that of the forward passes alone; median of pairs run in turn.</summary>
    private static double ScoringOverForward(ICausalModel model, int rowCount, int tokenCount, int repeats, CancellationToken cancellation)
    {
        const string AnswerText = "An answer of a sentence, as long as answers in the examples usually are.";
        IScoreProbe[] probes =
            [new AnswerProbability(), new Perplexity(), new AnswerLoss(), new ExactMemorisation(), new ExtractionStrength(), new MinK(), new MinKPlusPlus()];
        var examples = RandomExamples(model, rowCount, tokenCount);
        var ratios = new List<double>();
        for (var i = 0; i < WarmUpSteps + repeats; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var forward = ProcessorTime(Forward);
            ratios.Add(ProcessorTime(Score) / forward);
        }

        return ratios.Skip(WarmUpSteps).Order().ElementAt(repeats / 2);

        void Forward()
        {
            using var noGradients = torch.no_grad();
            foreach (var rows in ScoringPass.Batches(examples))
            {
                using var scope = torch.NewDisposeScope();
                _ = AnswerLogits.Of(model, new ExampleBatch([.. rows.Select(row => examples[row])], model.Weights.Device));
            }
        }

        void Score()
        {
            foreach (var scores in new ScoringPass(model).Score(examples, cancellation: cancellation))
            {
                foreach (var probe in probes) probe.Measure(scores);
                ZlibLoss.Measure(scores.MeanLoss, AnswerText);
            }
        }

        static double ProcessorTime(Action action)
        {
            var started = Environment.CpuUsage.TotalTime;
            action();
            return (Environment.CpuUsage.TotalTime - started).TotalMilliseconds;
        }
    }

    private static double GeneratedTokensPerSecond(ICausalModel model, CancellationToken cancellation)
    {
        const int PromptTokens = 16, NewTokens = 128, Repeats = 3;
        using var copy = ModelFolder.Create(model.Config, model.Weights.Clone());
        using var loaded = new LoadedModel(copy, BpeTrainer.Train(["a"], 257, []), new PromptFormat(), "");
        int[] prompt = [.. Enumerable.Range(300, PromptTokens)];
        var best = 0.0;
        for (var i = 0; i < Repeats; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var started = TimeProvider.System.GetTimestamp();
            var count = new TextGenerator(loaded).GenerateIds(prompt, new GenerationOptions { MaxTokens = NewTokens }).Count;
            best = Math.Max(best, count / TimeProvider.System.GetElapsedTime(started).TotalSeconds);
        }

        return best;
    }

    private sealed record EngineBench(long ParameterCount, int Rows, int TokensPerRow, double TrainingStepCpuMilliseconds, double GeneratedTokensPerSecond, double ScoringOverForward);

    /// <summary>Processor time between steps: other programs on the machine do not count.</summary>
    private sealed class Stopwatches : IProgress<TrainingProgress>
    {
        private TimeSpan last = Environment.CpuUsage.TotalTime;

        public List<double> Steps { get; } = [];

        public void Report(TrainingProgress progress)
        {
            var now = Environment.CpuUsage.TotalTime;
            Steps.Add((now - last).TotalMilliseconds);
            last = now;
        }
    }
}
