using Compliance.Engine.Probes.Scores;
using Compliance.Engine.Training;
using Compliance.Engine.Unlearning;

namespace Compliance.Cli.Experiments.Sst2;

public sealed class Sst2ExperimentTests : IDisposable
{
    private static readonly TrainingSettings Tiny = new()
    {
        VocabularySize = 290,
        HiddenSize = 16,
        LayerCount = 1,
        HeadCount = 2,
        MaxPositions = 96,
        BatchSize = 16,
        Optimiser = new OptimiserSettings { Epochs = 2, LearningRate = 5e-3 },
    };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Models_and_trials_are_measured_and_what_was_done_is_not_done_again()
    {
        var told = new List<string>();
        Sst2Trial[] trials = [new("GA", new GradAscentSettings { Epochs = 1 }), new("SPUL", Sst2Trials.Spul with { Epochs = 1, PromptLength = 4 })];

        var (original, retrained, results) = Run();
        var (_, _, again) = Run();

        Assert.Equal(["original", "retrained", "GA-1", "SPUL-1"], told.Select(line => line.Split(':')[0]));
        Assert.Equal(20, original.RetainTrain.Count);
        Assert.InRange(retrained.MembershipArea, 0, 1);
        Assert.Equal(results.SelectMany(result => result.Runs), again.SelectMany(result => result.Runs));
        Assert.Empty(Directory.EnumerateDirectories(Path.Combine(folder.FullName, "trials")));

        (Sst2Measures Original, Sst2Measures Retrained, IReadOnlyList<Sst2Result> Results) Run()
        {
            var experiment = new Sst2Experiment(MadeUpReviews.Sample(), Tiny, folder.FullName, told.Add);
            return (experiment.Original(default), experiment.Retrained(default), experiment.Run(trials, seeds: 1, default));
        }
    }

    [Fact]
    public void A_row_gives_accuracy_and_F1_with_the_deviation_between_seeds()
    {
        var table = Sst2Report.Table([new Sst2Result(new Sst2Trial("SPUL", Sst2Trials.Spul), [Measures(0.99, 0.12), Measures(0.97, 0.14)])], original: Measures(1, 1));

        Assert.Contains("| as trained | 100.00 / 100.00 | 100.00 / 100.00 |", table, StringComparison.Ordinal);
        Assert.Contains("| SPUL | 98.00 ± 1.41 / 98.00 ± 1.41 | 13.00 ± 1.41 / 13.00 ± 1.41 |", table, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sweeps_are_drawn_with_a_panel_for_each_setting()
    {
        IReadOnlyList<Sst2Result> All(IReadOnlyList<Sst2Trial> trials) => [.. trials.Select(trial => new Sst2Result(trial, [Measures(0.95, 0.1)]))];

        var drawing = Sst2Report.Drawing(All(Sst2Trials.Weights), All(Sst2Trials.PromptLengths), All(Sst2Trials.ForgetShares));

        Assert.All(["train retain over beta", "train forget over beta", "over p", "over tau", "alpha 0.5"], title => Assert.Contains($">{title}<", drawing, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--seeds", "0", "--seeds is 0; expected at least 1.")]
    [InlineData("--sweep-seeds", "-1", "--sweep-seeds is -1; expected at least 0.")]
    [InlineData("--seeds", "1", "SST-2 was looked for at")]
    public async Task Bad_input_is_named_and_nothing_is_written(string option, string value, string said)
    {
        using StringWriter output = new(), error = new();

        var code = await CommandLine.RunAsync(["experiment", "sst2", "--sst2", folder.FullName, "--out", Path.Combine(folder.FullName, "out"), option, value], output, error);

        Assert.Equal(CommandLine.WrongUsage, code);
        Assert.Contains(said, error.ToString(), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.FullName, "out")));
    }

    private static Sst2Measures Measures(double retain, double forget)
    {
        static LabelScores Scores(double accuracy) => new(accuracy, accuracy, 1 - accuracy, 10);
        return new Sst2Measures(Scores(retain), Scores(forget), Scores(retain), Scores(forget), 0.5, 1);
    }
}
