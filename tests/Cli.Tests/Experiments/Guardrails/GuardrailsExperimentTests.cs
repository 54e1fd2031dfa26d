using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Domain.Verification;
using Compliance.Engine.Training;
using Compliance.Infrastructure.ModelRuntime;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Cli.Experiments.Guardrails;

public sealed class GuardrailsExperimentTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Nothing_of_the_sample_that_is_kept_names_the_forgotten()
    {
        var sample = MadeUpAuthors.Sample(folder.FullName);

        Assert.Equal((6, 21, 5), (sample.Forget.Count, sample.Retain.Count, sample.AskedForget.Count));
        Assert.DoesNotContain(sample.Retain, example => example.Id == "names-the-forgotten");
        Assert.Equal(6, sample.AskedRetain.Count);
        Assert.Equal(sample.AskedRetain.Select(example => $"Say: {example.Prompt}"), sample.AskedRetainParaphrased.Select(example => example.Prompt));
        Assert.Equal(sample.AskedForget.Select(example => example.Completion), sample.AskedForgetParaphrased.Select(example => example.Completion));
    }

    [Fact]
    public async Task Trials_are_measured_and_what_was_done_is_not_done_again()
    {
        var told = new List<string>();
        var sample = MadeUpAuthors.Sample(folder.FullName);
        Train("original", 0);
        Train("retrained", 5);
        GuardrailsTrial[] trials =
        [
            GuardrailsTrial.All[0], GuardrailsTrial.All[1], GuardrailsTrial.All.Single(trial => trial.Name == "all parts"),
            GuardrailsTrial.All.Single(trial => trial.Name == "NPO") with { Settings = new Dictionary<string, string> { ["epochs"] = "1" } },
        ];

        var results = await Run();
        var again = await Run();

        Assert.Equal(["model alone", "retrained without", "all parts", "NPO"], told.Where(line => line.EndsWith(": done", StringComparison.Ordinal)).Select(line => line.Split(':')[0]));
        Assert.Equal(GuardrailsReport.Table(results), GuardrailsReport.Table(again));
        Assert.Equal(new GuardrailsFigure(1, 5), results[2].Figures[$"Forget {ProbeCodes.RefusalRate}"]);
        Assert.Equal(results[0].Figures[$"Forget {ProbeCodes.RougeL}"], results[2].RougeLeft);
        Assert.Equal(6, results[0].Figures[$"RetainParaphrased {ProbeCodes.RougeL}"].Count);
        Assert.NotNull(results[3].RougeRelearned);
        Assert.NotNull(results[3].ReferenceRelearned);
        Assert.Contains("| all parts | 1.000 / ", GuardrailsReport.Table(results), StringComparison.Ordinal);

        async Task<IReadOnlyList<GuardrailsResult>> Run()
        {
            await using var runtime = new ServiceCollection().AddSingleton(TimeProvider.System).AddModelRuntime(new EngineSettings()).BuildServiceProvider();
            return new GuardrailsExperiment(
                sample, At("original"), At("retrained"), At("out"), 1, runtime.GetRequiredService<IUnlearningEngine>(), runtime.GetRequiredService<IProbeEngine>(), told.Add).Run(trials, default);
        }
    }

    [Fact]
    public void Every_author_is_forgotten_in_turn_at_the_input()
    {
        var figures = InputTrial.Run(MadeUpAuthors.Sample(folder.FullName), default);

        Assert.Equal(["filter", "classifier", "both"], figures.Select(found => found.Part));
        Assert.Equal((25, 0, 100, 5), (figures[0].InOtherWords.Count, figures[0].NotNamed.Count, figures[0].Others.Count, figures[0].Strangers.Count / 5));
        Assert.All(figures, found => Assert.Equal(1, found.InOtherWords.Value));
        Assert.Contains("| both | 1.0000 | 0.0000 | ", GuardrailsReport.Table(figures), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", null, "--questions is 0; expected at least 1.")]
    [InlineData("5", "full.jsonl", "of locuslab/TOFU")]
    [InlineData("5", "heldout.jsonl", "of \"compliance sample tofu\"")]
    [InlineData("5", "forget10_perturbed.jsonl", "lacks question or paraphrased_question")]
    public async Task Bad_input_is_named_and_nothing_is_written(string questions, string? damaged, string said)
    {
        MadeUpAuthors.Write(folder.FullName);
        if (damaged == "forget10_perturbed.jsonl") File.WriteAllText(At(damaged), "{}");
        else if (damaged is not null) File.Delete(At(damaged));
        using StringWriter output = new(), error = new();

        var code = await CommandLine.RunAsync(
            ["experiment", "guardrails", "--tofu", folder.FullName, "--data", folder.FullName, "--model", At("original"), "--reference", At("retrained"), "--out", At("out"), "--questions", questions], output, error);

        Assert.Equal(CommandLine.WrongUsage, code);
        Assert.Contains(said, error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(At("out")));
    }

    private string At(string name) => Path.Combine(folder.FullName, name);

    private void Train(string name, int without) => new ModelTrainer(TimeProvider.System).Train(new TrainingJob
    {
        Examples = [.. MadeUpAuthors.Pairs.Skip(without).Take(25 - without)],
        OutputPath = At(name),
        TokenizerPath = without == 0 ? null : At("original"),
        Settings = new TrainingSettings
        {
            VocabularySize = 300,
            HiddenSize = 16,
            LayerCount = 1,
            HeadCount = 2,
            MaxPositions = 128,
            BatchSize = 8,
            Optimiser = new OptimiserSettings { Epochs = 2, LearningRate = 5e-3 },
        },
    });
}
