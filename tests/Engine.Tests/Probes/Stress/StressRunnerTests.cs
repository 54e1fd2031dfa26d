using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Probes.Stress;
using Compliance.Engine.Tests.Training;
using Compliance.Engine.Unlearning;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Probes.Stress;

public sealed class StressRunnerTests
{
    private static readonly ProbeOptions Quick = new() { MaxAnswerTokens = 16, Resamples = 20 };

    [Fact]
    public void Values_are_rounded_to_the_steps_of_their_row()
    {
        float[] values = [7f, -3.4f, 0.4f, 0f, 0f, 0f, -0.7f, 0.33f, 0.01f];
        RoundingAttack.Round(values, 3, 4);

        Assert.Equal([7f, -3f, 0f, 0f, 0f, 0f, -0.7f, 0.3f, 0f], values.Select(value => MathF.Round(value, 5)));
    }

    [Theory]
    [InlineData(8, 0.005)]
    [InlineData(4, 0.08)]
    public void Rounding_moves_no_weight_by_more_than_half_a_step(int bits, double relativeError)
    {
        using var rounded = new RoundingAttack(bits).Attack(TinyModel.Memorised, TinyModel.Forget, default);
        using var scope = NewDisposeScope();
        foreach (var name in rounded.Model.Weights.Names)
        {
            var (before, after) = (TinyModel.Memorised.Model.Weights[name].detach(), rounded.Model.Weights[name].detach());
            var error = (before - after).abs().max().item<float>();
            Assert.True(error <= relativeError * before.abs().max().item<float>(), $"{name} moved by {error}");
            if (before.ndim == 1) Assert.Equal(0, error);
        }
    }

    [Theory]
    [InlineData(0.25, 40, 10)]
    [InlineData(0.25, 4, 1)]
    [InlineData(0.5, 4, 2)]
    [InlineData(1, 5, 5)]
    [InlineData(0.01, 3, 1)]
    public void Relearning_shows_its_share_of_the_answers_under_every_question(double share, int count, int shown)
    {
        var attack = new RelearningAttack { ShownShare = share };

        var twice = Enumerable.Range(0, 2 * count).Select(i => TrainingExample.Question($"{i}", $"question {i}", $"answer {i % count}")).ToList();
        var isShown = attack.Shown(twice);

        Assert.Equal(2 * shown, isShown.Count(yes => yes));
        Assert.Equal(isShown[..count], isShown[count..]);
    }

    [Fact]
    public void A_model_that_only_pretends_to_forget_is_found_out_by_relearning()
    {
        using var folder = new TemporaryFolder();
        // A few steps against the answers change little inside.
        new UnlearningRunner(TimeProvider.System).Run(TinyModel.Memorised, new UnlearningJob
        {
            Settings = UnlearningMethods.With(UnlearningMethods.Defaults("grad-diff"), [new("epochs", "20"), new("lr", "1e-3"), new("maxForgetLoss", "2")]),
            Forget = TinyModel.Forget,
            Retain = TinyModel.Retain,
            OutputPath = folder.Path,
            Seed = 1,
        });
        using var unlearned = ModelFolder.Load(folder.Path);
        var relearn = new RelearningAttack { Steps = 12, LearningRate = 2e-3 };
        var before = Tensor.TotalCount;
        var report = StressRunner.Run(unlearned, TinyModel.Memorised, TinyModel.Forget, [relearn, new RoundingAttack(8)], Quick, reference: unlearned);

        Assert.Equal(["relearn", "int8"], report.Attacks.Select(attack => attack.Attack));
        Assert.True(report.Original[ProbeNames.Probability].Value > 0.9);
        Assert.True(report.Unlearned[ProbeNames.Probability].Value < 0.6);
        Assert.True(report.Attacks[0].Forget[ProbeNames.Probability].Value > report.Unlearned[ProbeNames.Probability].Value + 0.1);
        Assert.NotNull(report.Attacks[0].Unseen);
        Assert.Null(report.Attacks[1].Unseen);
        Assert.InRange(report.Attacks[1].Recovery[ProbeNames.Probability], -0.2, 0.2);
        Assert.Equal(report.Attacks[0].Forget[ProbeNames.Probability], report.Attacks[0].ReferenceForget![ProbeNames.Probability]);
        Assert.Equal(before, Tensor.TotalCount);
    }
}
