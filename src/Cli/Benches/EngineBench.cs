using Compliance.Engine.Examples;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Text;
using Compliance.Engine.Training;
using Compliance.Engine.Unlearning;
using TorchSharp;

namespace Compliance.Cli.Benches;

/// <summary>Measures the engine with random weights and tokens. Times are processor time of this process: other programs on the machine do not count.</summary>
internal static class EngineBench
{
    private const string Milliseconds = "ms of processor time a step";
    private const string Ratio = "times";
    private const int PromptTokens = 16;
    private const int NewTokens = 128;

    /// <summary>Every measure, by name, and what it measures in.</summary>
    public static IReadOnlyDictionary<string, (string Unit, Func<ICausalModel, BenchLoad, CancellationToken, double> Measure)> Measures { get; } =
        new Dictionary<string, (string, Func<ICausalModel, BenchLoad, CancellationToken, double>)>
        {
            ["train-full"] = (Milliseconds, TrainingStep),
            ["train-lora"] = (Milliseconds, (model, load, cancellation) => UnlearningStep(model, load, new GradDiffSettings { Lora = true, ForgetShare = 1, MaxForgetLoss = 0 }, cancellation)),
            ["train-spul"] = (Milliseconds, (model, load, cancellation) => UnlearningStep(model, load, new SpulSettings(), cancellation)),
            ["spul-over-plain"] = (Ratio, (model, load, cancellation) =>
                UnlearningStep(model, load, new SpulSettings(), cancellation) / UnlearningStep(model, load, new SpulSettings { KlWeight = 0 }, cancellation)),
            ["generate"] = ("tokens a second of processor time", GeneratedTokens),
            ["score-over-forward"] = (Ratio, ScoringOverForward),
        };

    /// <summary>The most memory that this process has held, MiB; null where the system does not say.</summary>
    public static double? PeakMebibytes() =>
        File.Exists("/proc/self/status") && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line
            ? double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture) / 1024
            : null;

    private static double TrainingStep(ICausalModel model, BenchLoad load, CancellationToken cancellation)
    {
        var times = new StepTimes();
        model.Weights.RequireGradients(true);
        new TrainingLoop(TimeProvider.System).Run(
            new LanguageModelTask(model, RandomExamples(model, load), load.Rows, 1, "bench"), new OptimiserSettings { Epochs = BenchLoad.WarmUpSteps + load.Steps }, progress: times, cancellation: cancellation);
        model.Weights.RequireGradients(false);
        return times.Median();
    }

    private static double UnlearningStep(ICausalModel model, BenchLoad load, UnlearningSettings settings, CancellationToken cancellation)
    {
        // A vocabulary of single bytes: a character is a token, so that every example has the same length.
        using var loaded = new LoadedModel(ModelFolder.Create(model.Config, model.Weights.Clone()), BpeTrainer.Train(["a"], 257, []), new PromptFormat(), "");
        var answerLength = load.TokensPerRow / 2;
        var folder = Directory.CreateTempSubdirectory("compliance-bench-");
        try
        {
            var times = new StepTimes();
            new UnlearningRunner(TimeProvider.System).Run(loaded, new UnlearningJob
            {
                Settings = settings with { Epochs = BenchLoad.WarmUpSteps + load.Steps, BatchSize = load.ForgetRows, RetainBatchSize = load.RetainRows },
                Forget = RandomTexts("forget", load.ForgetRows),
                Retain = RandomTexts("retain", load.RetainRows),
                Refusals = [new string('n', answerLength)],
                OutputPath = folder.FullName,
                Seed = 1,
            }, times, cancellation);
            return times.Median();
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        IReadOnlyList<TrainingExample> RandomTexts(string name, int count)
        {
            var random = new SeededRandom(1);
            return [.. Enumerable.Range(0, count).Select(row => TrainingExample.Question($"{name}-{row}", Letters(load.TokensPerRow + 1 - answerLength), Letters(answerLength)))];

            string Letters(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)('a' + random.Next(26))));
        }
    }

    private static double GeneratedTokens(ICausalModel model, BenchLoad load, CancellationToken cancellation)
    {
        using var loaded = new LoadedModel(ModelFolder.Create(model.Config, model.Weights.Clone()), BpeTrainer.Train(["a"], 257, []), new PromptFormat(), "");
        int[] prompt = [.. Enumerable.Range(300, PromptTokens)];
        return MedianOf(Math.Max(3, load.Steps / 4), cancellation, () =>
        {
            var count = 0;
            var milliseconds = ProcessorTime(() => count = new TextGenerator(loaded).GenerateIds(prompt, new GenerationOptions { MaxTokens = NewTokens }).Count);
            return count / milliseconds * 1000;
        });
    }

    /// <summary>Scoring with every probe that needs no pass of its own, divided by the forward passes alone, in turn.</summary>
    private static double ScoringOverForward(ICausalModel model, BenchLoad load, CancellationToken cancellation)
    {
        const string AnswerText = "An answer of a sentence, as long as answers in the examples usually are.";
        IScoreProbe[] probes =
            [new AnswerProbability(), new Perplexity(), new AnswerLoss(), new ExactMemorisation(), new ExtractionStrength(), new MinK(), new MinKPlusPlus()];
        var examples = RandomExamples(model, load);
        return MedianOf(load.Steps, cancellation, () =>
        {
            var forward = ProcessorTime(Forward);
            return ProcessorTime(Score) / forward;
        });

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
    }

    private static List<TokenizedExample> RandomExamples(ICausalModel model, BenchLoad load)
    {
        var random = new SeededRandom(1);
        return [.. Enumerable.Range(0, load.Rows).Select(_ => new TokenizedExample(
            [.. Enumerable.Range(0, load.TokensPerRow + 1).Select(_ => random.Next(model.Config.VocabularySize))], load.TokensPerRow + 1 - (load.TokensPerRow / 2), EndsWithEndToken: false))];
    }

    private static double MedianOf(int times, CancellationToken cancellation, Func<double> measure)
    {
        var found = new List<double>();
        for (var i = 0; i < BenchLoad.WarmUpSteps + times; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            found.Add(measure());
        }

        return found.Skip(BenchLoad.WarmUpSteps).Order().ElementAt(times / 2);
    }

    private static double ProcessorTime(Action action)
    {
        var started = Environment.CpuUsage.TotalTime;
        action();
        return (Environment.CpuUsage.TotalTime - started).TotalMilliseconds;
    }

    private sealed class StepTimes : IProgress<TrainingProgress>
    {
        private readonly List<double> steps = [];
        private TimeSpan last = Environment.CpuUsage.TotalTime;

        public void Report(TrainingProgress progress)
        {
            var now = Environment.CpuUsage.TotalTime;
            steps.Add((now - last).TotalMilliseconds);
            last = now;
        }

        public double Median()
        {
            var timed = steps.Skip(BenchLoad.WarmUpSteps).Order().ToList();
            return timed[timed.Count / 2];
        }
    }
}
