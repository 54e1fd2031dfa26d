using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Training;

public sealed class OptimiserTests
{
    [Fact]
    public void The_learning_rate_rises_falls_and_ends_at_its_final_share()
    {
        var settings = new OptimiserSettings { LearningRate = 1, WarmUpShare = 0.1, Schedule = LearningRateSchedule.Cosine, FinalLearningRateShare = 0.2 };

        Assert.Equal(0.1, settings.LearningRateAt(0, 100), 12);
        Assert.Equal(1, settings.LearningRateAt(9, 100), 12);
        Assert.Equal(1, settings.LearningRateAt(10, 100), 12);
        Assert.Equal(0.6, settings.LearningRateAt(55, 100), 12);
        Assert.Equal(0.2, settings.LearningRateAt(99, 100), 2);
        Assert.Equal(0.5, (settings with { Schedule = LearningRateSchedule.Linear, FinalLearningRateShare = 0 }).LearningRateAt(55, 100), 12);
        Assert.Equal(1, (settings with { Schedule = LearningRateSchedule.Constant }).LearningRateAt(99, 100), 12);
        Assert.Equal(1, (settings with { WarmUpShare = 0 }).LearningRateAt(0, 100), 12);
    }

    [Theory]
    [InlineData(0, 0.001, 0.1, "epochs is 0")]
    [InlineData(1, -1, 0.1, "learningRate is -1")]
    [InlineData(1, double.NaN, 0.1, "learningRate is NaN")]
    [InlineData(1, 0.001, 1.5, "warmUpShare is 1.5")]
    public void Settings_out_of_range_are_named(int epochs, double learningRate, double warmUpShare, string message) =>
        Assert.Contains(message, Assert.Throws<ArgumentException>(
            () => new OptimiserSettings { Epochs = epochs, LearningRate = learningRate, WarmUpShare = warmUpShare }.Validate()).Message);

    [Fact]
    public void Updates_follow_the_published_formula()
    {
        const double Rate = 0.1, Decay = 0.01, Beta1 = 0.9, Beta2 = 0.98;
        double[] expected = [1.0, -2.0], means = [0, 0], squares = [0, 0];
        double[][] gradients = [[0.5, -1.0], [0.1, 3.0], [-0.7, 0.2]];
        using var scope = NewDisposeScope();
        using var weight = tensor(new[] { 1f, -2f }, [2]).requires_grad_();
        using var optimiser = new AdamWOptimiser([new("w", weight)], Decay, Beta2);
        for (var step = 1; step <= gradients.Length; step++)
        {
            optimiser.Update([tensor(gradients[step - 1].Select(value => (float)value).ToArray(), [2])], Rate);
            for (var i = 0; i < 2; i++)
            {
                var gradient = gradients[step - 1][i];
                means[i] = (Beta1 * means[i]) + ((1 - Beta1) * gradient);
                squares[i] = (Beta2 * squares[i]) + ((1 - Beta2) * gradient * gradient);
                expected[i] -= Rate * Decay * expected[i];
                expected[i] -= Rate * (means[i] / (1 - Math.Pow(Beta1, step))) / (Math.Sqrt(squares[i] / (1 - Math.Pow(Beta2, step))) + 1e-8);
            }
        }

        Assert.Equal(expected[0], weight.data<float>()[0], 1e-6);
        Assert.Equal(expected[1], weight.data<float>()[1], 1e-6);
    }

    [Fact]
    public void Batches_hold_every_example_once_and_depend_on_the_seed_only()
    {
        int[] lengths = [.. Enumerable.Range(0, 803).Select(i => 5 + (i * 37 % 40))];
        var plan = BatchPlan.LengthGrouped(lengths, 8, new SeededRandom(3, 0));

        Assert.Equal(BatchPlan.Count(803, 8), plan.Count);
        Assert.Equal(Enumerable.Range(0, 803), plan.SelectMany(batch => batch).Order());
        Assert.Equal(plan.SelectMany(batch => batch), BatchPlan.LengthGrouped(lengths, 8, new SeededRandom(3, 0)).SelectMany(batch => batch));
        Assert.NotEqual(plan.SelectMany(batch => batch), BatchPlan.LengthGrouped(lengths, 8, new SeededRandom(3, 1)).SelectMany(batch => batch));
        var padded = plan.Sum(batch => batch.Length * batch.Max(i => lengths[i]));
        Assert.True(padded < 1.25 * lengths.Sum(), $"{padded} padded positions for {lengths.Sum()} tokens");
    }

    [Fact]
    public void Draws_are_even()
    {
        var random = new SeededRandom(42);
        var counts = new int[10];
        for (var i = 0; i < 100_000; i++) counts[random.Next(10)]++;

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }

    [Fact]
    public void Overrides_reach_nested_settings_and_refuse_unknown_names()
    {
        var changed = SettingsOverrides.With(new TrainingSettings(), [new("EPOCHS", "3"), new("tieWordEmbeddings", "false"), new("schedule", "linear"), new("learningRate", "0.5")], "train");

        Assert.Equal((3, LearningRateSchedule.Linear, 0.5, false), (changed.Optimiser.Epochs, changed.Optimiser.Schedule, changed.Optimiser.LearningRate, changed.TieWordEmbeddings));
        Assert.Contains("train has no setting \"speed\"; expected one of: ", Assert.Throws<ArgumentException>(
            () => SettingsOverrides.With(new TrainingSettings(), [new("speed", "3")], "train")).Message);
        Assert.Contains("epochs is \"many\"; expected a number", Assert.Throws<ArgumentException>(
            () => SettingsOverrides.With(new TrainingSettings(), [new("epochs", "many")], "train")).Message);
        Assert.Throws<ArgumentException>(() => SettingsOverrides.With(new TrainingSettings(), [new("epochs", "1.5")], "train"));
        Assert.Throws<ArgumentException>(() => SettingsOverrides.With(new TrainingSettings(), [new("schedule", "zigzag")], "train"));
    }
}
