using Compliance.Engine.Probes;

namespace Compliance.Engine.Tests.Probes;

public sealed class ScoreProbeTests
{
    private static TokenScores Scores(bool[] isMostProbable, params double[] probabilities) =>
        new([.. probabilities.Select(probability => (float)Math.Log(probability))], isMostProbable, EndsWithEndToken: true);

    [Fact]
    public void Probability_loss_and_perplexity_are_length_normalised()
    {
        var scores = Scores([true, false, true], 0.5, 0.25, 0.125);

        Assert.Equal(0.25, new AnswerProbability().Measure(scores), 6);
        Assert.Equal(4, new Perplexity().Measure(scores), 5);
        Assert.Equal(Math.Log(4), new AnswerLoss().Measure(scores), 6);
    }

    [Theory]
    [InlineData(new[] { true, true, true, true, false }, 1.0, 1.0)]
    [InlineData(new[] { false, true, true, true, false }, 0.75, 0.75)]
    [InlineData(new[] { true, true, false, true, true }, 0.75, 0.25)]
    // Nothing can be extracted, and yet the published code gives 1/T.
    [InlineData(new[] { true, true, true, false, true }, 0.75, 0.25)]
    [InlineData(new[] { false, false, false, false, true }, 0.0, 0.25)]
    public void Memorisation_and_extraction_ignore_the_end_token(bool[] isMostProbable, double memorisation, double extraction)
    {
        var scores = Scores(isMostProbable, 0.5, 0.5, 0.5, 0.5, 0.5);

        Assert.Equal(memorisation, new ExactMemorisation().Measure(scores), 12);
        Assert.Equal(extraction, new ExtractionStrength().Measure(scores), 12);
    }

    [Fact]
    public void Min_k_looks_at_the_least_probable_tokens_only()
    {
        var scores = Scores([true, true, true, true, true], 0.9, 0.1, 0.8, 0.2, 0.7);

        Assert.Equal(-(Math.Log(0.1) + Math.Log(0.2)) / 2, new MinK().Measure(scores), 6);
        Assert.Equal(-Math.Log(0.1), new MinK(0.01).Measure(scores), 6);
    }

    [Fact]
    public void Truth_ratio_takes_the_geometric_mean_of_wrong_answers()
    {
        double[] wrongLosses = [-Math.Log(0.4), -Math.Log(0.1)];
        var ratio = TruthRatio.Measure(-Math.Log(0.5), wrongLosses);

        Assert.Equal(0.4, ratio, 6);
        Assert.Equal(0.4, TruthRatio.Indifference(ratio), 6);
        Assert.Equal(0.4, TruthRatio.Indifference(1 / ratio), 6);
        Assert.Equal(0.6, TruthRatio.Truthfulness(ratio), 6);
        Assert.Equal(0.5 / (0.5 + 0.2), TruthRatio.Preference(-Math.Log(0.5), wrongLosses), 6);
        Assert.Equal(0.5 / (0.5 + 0.4 + 0.1), NormalisedProbability.Measure(-Math.Log(0.5), wrongLosses), 6);
        Assert.Equal(0, TruthRatio.Truthfulness(3));
    }

    [Theory]
    [InlineData(new[] { 1.0, 2.0 }, new[] { 3.0, 4.0 }, 1.0)]
    [InlineData(new[] { 3.0, 4.0 }, new[] { 1.0, 2.0 }, 0.0)]
    [InlineData(new[] { 1.0, 2.0 }, new[] { 1.0, 2.0 }, 0.5)]
    [InlineData(new[] { 1.0, 3.0 }, new[] { 2.0, 4.0, 3.0 }, 0.75)]
    public void The_area_counts_pairs_in_which_the_member_is_more_familiar(double[] members, double[] heldOut, double area) =>
        Assert.Equal(area, MembershipAttack.AreaUnderCurve(members, heldOut), 12);

    [Fact]
    public void Intervals_hold_the_value_and_depend_on_the_seed_only()
    {
        double[] members = [.. Enumerable.Range(0, 40).Select(i => i * 0.1)];
        double[] heldOut = [.. Enumerable.Range(0, 40).Select(i => 1 + (i * 0.1))];
        var first = MembershipAttack.Measure(members, heldOut, 500, 1).Area;

        Assert.Equal(first, MembershipAttack.Measure(members, heldOut, 500, 1).Area);
        Assert.InRange(first.Value, first.Low, first.High);
        Assert.InRange(first.High - first.Low, 0.1, 0.4);
        var mean = Estimate.OfMean(members, 500, 1);
        Assert.Equal(1.95, mean.Value, 9);
        Assert.InRange(mean.High - mean.Low, 0.4, 0.9);
    }

    [Theory]
    [InlineData("I don't know.", true)]
    [InlineData("i DON\u2019T know", true)]
    [InlineData("I don't know anything about this.", true)]
    [InlineData("I know: Rome.", false)]
    [InlineData("I don't knowingly lie.", false)]
    [InlineData("", false)]
    public void Refusals_are_recognised_whatever_their_punctuation(string answer, bool isRefusal) =>
        Assert.Equal(isRefusal, RefusalTexts.IsRefusal(answer, ["I don't know."]));
}
