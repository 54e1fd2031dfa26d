using System.Globalization;
using Compliance.Engine.Tests.Training;
using Compliance.Engine.Training;
using Compliance.Engine.Unlearning;
using Compliance.Engine.Unlearning.Tuning;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Unlearning.Tuning;

public sealed class TuningRunnerTests
{
    private static TuningJob Job(string folder) => new()
    {
        Settings = new NpoSettings { Epochs = 10 },
        Space = SearchSpace.Parse(["lr=1e-5..1e-2", "beta=0.05|0.5"]),
        Forget = TinyModel.Forget,
        Retain = TinyModel.Retain,
        OutputPath = folder,
        TrialCount = 4,
        Seed = 3,
        MaxAnswerTokens = 12,
    };

    private static TuningReport Run(TuningJob job, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default) =>
        new TuningRunner(TimeProvider.System).Run(TinyModel.Memorised, job, progress: progress, cancellation: cancellation);

    [Fact]
    public void A_search_finds_settings_that_forget_more_than_before()
    {
        using var folder = new TemporaryFolder();
        var report = Run(Job(folder.Path));
        var best = report.Trials.Single(trial => trial.Number == report.Best);

        Assert.Equal([1, 2, 3, 4], report.Trials.Select(trial => trial.Number));
        Assert.True(report.Before.Remaining > 0.9 && report.Before.Utility > 0.9);
        Assert.Contains(best.Number, report.Front);
        Assert.True(best.Figures!.Balance > report.Before.Balance);
        Assert.True(best.Figures.Remaining < report.Before.Remaining - 0.1, $"remaining is {best.Figures.Remaining}");
        Assert.Equal(double.Parse(best.Values["lr"], CultureInfo.InvariantCulture), ((NpoSettings)best.Settings).LearningRate);
        // Only the figures stay of a trial.
        Assert.Equal(["trial-0001.json", "trial-0002.json", "trial-0003.json", "trial-0004.json"], Directory.EnumerateFileSystemEntries(folder.Path).Select(path => Path.GetFileName(path)!).Order());
    }

    [Fact]
    public void A_search_that_was_stopped_goes_on_and_finds_the_same()
    {
        using var folder = new TemporaryFolder();
        var whole = Run(Job(folder.File("whole")));
        using var stop = new CancellationTokenSource();
        var count = 0;
        var steps = new TrainingLoopTests.Steps(_ => { if (++count == 14) stop.Cancel(); });
        Assert.Throws<OperationCanceledException>(() => Run(Job(folder.File("parts")), steps, stop.Token));
        Assert.True(File.Exists(Path.Combine(folder.File("parts"), "trial-0001.json")));
        var rest = new TrainingLoopTests.Steps();
        var resumed = Run(Job(folder.File("parts")), rest);

        Assert.Equal(whole.Trials.Select(trial => trial.Figures), resumed.Trials.Select(trial => trial.Figures));
        Assert.Equal(whole.Best, resumed.Best);
        Assert.Equal(40 - 14, rest.Reported.Count);
    }

    [Fact]
    public void Trials_of_another_search_are_not_taken_over()
    {
        using var folder = new TemporaryFolder();
        var job = Job(folder.Path) with { TrialCount = 1 };
        Run(job);
        var (same, other) = (new TrainingLoopTests.Steps(), new TrainingLoopTests.Steps());
        Run(job, same);
        Run(job with { Retain = [.. TinyModel.Retain.Skip(1)] }, other);

        Assert.Empty(same.Reported);
        Assert.Equal(10, other.Reported.Count);
    }

    [Fact]
    public void A_run_that_diverges_is_reported_and_the_search_goes_on()
    {
        using var folder = new TemporaryFolder();
        var job = Job(folder.Path) with { TrialCount = 2, Settings = new GradAscentSettings { Epochs = 3, MaxGradientNorm = 0 }, Space = SearchSpace.Parse(["lr=10|10.0"]) };
        var report = Run(job);

        Assert.Equal(2, report.Trials.Count);
        Assert.All(report.Trials, trial => Assert.True(trial.Figures is null == trial.Failure is not null));
        Assert.Equal(report.Trials.Any(trial => trial.Figures is not null), report.Best is not null);
    }

    [Fact]
    public void Without_time_left_no_further_trial_begins()
    {
        using var folder = new TemporaryFolder();

        Assert.Single(Run(Job(folder.Path) with { MaxSeconds = 1e-6 }).Trials);
    }

    [Fact]
    public void A_search_leaves_no_tensor_behind()
    {
        using var folder = new TemporaryFolder();
        _ = TinyModel.Memorised.WeightsSha256;
        var before = Tensor.TotalCount;
        Run(Job(folder.File("npo")) with { TrialCount = 1, Settings = new NpoSettings { Epochs = 1 } });
        Run(Job(folder.File("spul")) with { TrialCount = 1, Settings = new SpulSettings { Epochs = 1 }, Space = SearchSpace.Parse(["p=3|4"]) });

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void The_front_holds_what_no_other_trial_beats_in_both()
    {
        TuningTrial Trial(int number, double remaining, double utility) => new(number, "", new Dictionary<string, string>(), new NpoSettings(), new TuningFigures(remaining, remaining, utility, utility), null, 1, 1);
        var report = new TuningReport
        {
            Method = "npo",
            Seed = 1,
            BaseModelSha256 = "",
            Before = new TuningFigures(1, 1, 1, 1),
            Trials =
            [
                Trial(1, 0.9, 0.95), Trial(2, 0.2, 0.8), Trial(3, 0.3, 0.8), Trial(4, 0.1, 0.1), Trial(5, 0.2, 0.7), Trial(6, 0.2, 0.8),
                Trial(7, 0, 0) with { Figures = null, Failure = "diverged" },
            ],
        }.Judged();

        Assert.Equal([4, 2, 6, 1], report.Front);
        Assert.Equal(2, report.Best);
    }

    [Fact]
    public void Draws_stay_in_their_ranges_and_depend_on_seed_and_number_only()
    {
        var space = SearchSpace.Parse(["lr=1e-4..1e-2", "epochs=3..5", "alpha=1.0..2", "beta=0.1|0.5"]);
        var draws = Enumerable.Range(1, 300).Select(trial => space.Draw(7, trial)).ToList();
        double[] Values(string name) => [.. draws.Select(draw => double.Parse(draw[name], CultureInfo.InvariantCulture))];

        Assert.All(Values("lr"), value => Assert.InRange(value, 1e-4, 1e-2));
        // Half of a logarithmic range lies below its geometric mean.
        Assert.InRange(Values("lr").Count(value => value < 1e-3), 120, 180);
        Assert.Equal([3, 4, 5], Values("epochs").Distinct().Order());
        Assert.InRange(Values("alpha").Average(), 1.4, 1.6);
        Assert.Equal([0.1, 0.5], Values("beta").Distinct().Order());
        Assert.Equal(draws[41], space.Draw(7, 42));
        Assert.NotEqual(draws[41], space.Draw(8, 42));
    }

    [Fact]
    public void Every_method_has_a_space_whose_draws_are_valid_settings()
    {
        foreach (var method in UnlearningMethods.Names)
        {
            for (var trial = 1; trial <= 30; trial++) UnlearningMethods.With(UnlearningMethods.Defaults(method), SearchSpace.Default(method).Draw(1, trial)).Validate();
        }
    }

    [Theory]
    [InlineData("lr", "cannot be read")]
    [InlineData("lr=5..1", "low not above high")]
    [InlineData("lr=a..b", "cannot be read")]
    public void A_range_that_cannot_be_read_is_named(string text, string message) => Assert.Contains(message, Assert.Throws<ArgumentException>(() => SearchSpace.Parse([text])).Message);

    [Fact]
    public void A_name_twice_or_no_range_is_refused()
    {
        Assert.Contains("given twice", Assert.Throws<ArgumentException>(() => SearchSpace.Parse(["lr=1..2", "lr=2..3"])).Message);
        Assert.Contains("empty", Assert.Throws<ArgumentException>(() => SearchSpace.Parse([])).Message);
    }

    [Fact]
    public void Best_settings_come_back_from_their_file_with_their_method()
    {
        using var folder = new TemporaryFolder();
        UnlearningSettings settings = new UndialSettings { Beta = 3, LearningRate = 1e-3 };
        SettingsJson.Write(folder.File("best.json"), settings);

        var read = Assert.IsType<UndialSettings>(SettingsJson.Read<UnlearningSettings>(folder.File("best.json")));
        Assert.Equal((3, 1e-3, 10), (read.Beta, read.LearningRate, read.Epochs));
    }
}
