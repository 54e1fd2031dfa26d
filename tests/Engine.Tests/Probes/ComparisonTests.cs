using System.Text.Json;
using Compliance.Engine.Probes;
using Compliance.Engine.Probes.Scores;
using Compliance.Engine.Probes.Statistics;
using Compliance.Engine.Training;

namespace Compliance.Engine.Tests.Probes;

public sealed class ComparisonTests
{
    private static readonly JsonElement Reference = ReferenceValues.Read("Probes/reference/membership.json");

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

    /// <summary>Normal numbers by Box and Muller.</summary>
    private static double[] Normal(SeededRandom random, int count, double mean) =>
        [.. Enumerable.Range(0, count).Select(_ => mean + (Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];

    [Fact]
    public void Permutation_tests_of_pairs_are_exact_where_few_and_those_of_SciPy() =>
        Assert.All(Reference.GetProperty("pairs").EnumerateArray(), example =>
            Assert.Equal(example.GetProperty("p").GetDouble(), PermutationTest.OfPairs(Numbers(example.GetProperty("differences")), 1), 12));

    [Fact]
    public void Drawn_permutations_come_close_to_all_of_them() =>
        Assert.All(Reference.GetProperty("groups").EnumerateArray(), example =>
            Assert.Equal(example.GetProperty("p").GetDouble(), PermutationTest.OfGroups(Numbers(example.GetProperty("first")), Numbers(example.GetProperty("second")), 1), 0.015));

    [Fact]
    public void The_detectable_difference_is_seen_in_four_of_five_samples()
    {
        var random = new SeededRandom(7);
        var difference = 2.8 / Math.Sqrt(40);
        var seen = 0;
        for (var trial = 0; trial < 200; trial++)
        {
            var differences = Normal(random, 40, difference);
            if (PermutationTest.OfPairs(differences, (ulong)trial) < 0.05) seen++;
        }

        Assert.InRange(seen, 145, 175);
        var comparison = Comparison.OfPairs("x", Normal(random, 4000, 0), new double[4000], 10, 1);
        Assert.Equal(2.8 / Math.Sqrt(4000), comparison.DetectableDifference!.Value, 0.002);
    }

    [Fact]
    public void What_a_sample_cannot_tell_is_said()
    {
        var four = Comparison.OfPairs("x", [1, 1, 1, 1], [0, 0, 0, 0], 100, 1);
        Assert.Equal(Verdict.Undecided, four.Verdict);
        Assert.Equal(0.125, four.PValue);
        Assert.Contains("n 4 even examples that all agree", four.Reading);

        // None of 20 differs, but up to 14 % of others still may.
        var twenty = Comparison.OfPairs("x", new double[20], new double[20], 100, 1);
        Assert.Equal(Verdict.Undecided, twenty.Verdict);
        Assert.Equal(1 - Math.Pow(0.05, 1.0 / 20), twenty.DetectableDifference!.Value, 12);
        Assert.Equal(Verdict.Alike, Comparison.OfPairs("x", new double[60], new double[60], 100, 1).Verdict);

        var (few, fewReference) = (Comparison.OfGroups("x", [1, 1], [0, 0], 100, 1), Comparison.OfGroups("x", [1, 1, 1, 1, 1], [0, 0, 0, 0, 0], 100, 1));
        Assert.Null(few.DetectableDifference);
        Assert.Equal(Verdict.Differs, fewReference.Verdict);
    }

    [Fact]
    public void A_difference_and_its_absence_are_both_found()
    {
        var random = new SeededRandom(3);
        double[] reference = [.. Enumerable.Range(0, 80).Select(_ => random.NextDouble())];
        double[] slightly = [.. reference.Select((value, index) => value + (index % 2 == 0 ? 0.01 : -0.01))], much = [.. reference.Select(value => value - 0.2 - (0.1 * random.NextDouble()))];

        var alike = Comparison.OfPairs("x", slightly, reference, 300, 1);
        Assert.Equal(Verdict.Alike, alike.Verdict);
        Assert.Contains("less than 0.1", alike.Reading);
        var differs = Comparison.OfPairs("x", much, reference, 300, 1);
        Assert.Equal((Verdict.Differs, 0.0001), (differs.Verdict, differs.PValue));
        Assert.InRange(differs.Difference.Value, differs.Difference.Low, differs.Difference.High);
        Assert.Equal(80, differs.Difference.Count);
        // Without the pairing the spread between examples hides what the pairs show.
        Assert.True(Comparison.OfGroups("x", much, reference, 300, 1).DetectableDifference > differs.DetectableDifference * 3);
        Assert.Equal(differs, Comparison.OfPairs("x", much, reference, 300, 1));
        Assert.Contains("pairs", Assert.Throws<ArgumentException>(() => Comparison.OfPairs("x", [1], [1, 2], 10, 1)).Message);
    }

    [Fact]
    public void Values_that_are_no_numbers_decide_nothing()
    {
        double[] broken = [.. Enumerable.Repeat(double.NaN, 20)], whole = new double[20];
        Comparison[] comparisons = [Comparison.OfPairs("x", broken, whole, 50, 1), Comparison.OfGroups("x", broken, whole, 50, 1)];

        Assert.All(comparisons, comparison => Assert.Equal((Verdict.Undecided, "cannot tell: some values are no numbers"), (comparison.Verdict, comparison.Reading)));
    }

    [Fact]
    public void A_difference_too_small_to_matter_is_named_as_such()
    {
        double[] reference = [.. Enumerable.Range(0, 40).Select(i => i / 40.0)];
        var comparison = Comparison.OfPairs("x", [.. reference.Select(value => value + 0.01)], reference, 50, 1);

        Assert.Equal(Verdict.Differs, comparison.Verdict);
        Assert.Contains("less than the 0.1 that matters", comparison.Reading);
    }

    [Fact]
    public void Areas_are_compared_with_what_their_examples_can_show()
    {
        var random = new SeededRandom(5);
        var (members, heldOut) = (Normal(random, 60, -2), Normal(random, 60, 0));
        var known = MembershipAttack.Measure(members, heldOut, 100, 1);
        var forgotten = MembershipAttack.Measure([.. members.Select(score => score + 2)], heldOut, 100, 1);

        var comparison = Comparison.OfAreas("mia-loss", known, forgotten, 400, 1);
        Assert.Equal(Verdict.Differs, comparison.Verdict);
        Assert.Equal(known.Area.Value - forgotten.Area.Value, comparison.Difference.Value, 12);
        Assert.Equal(1, Comparison.OfAreas("mia-loss", known, known, 400, 1).PValue);
        var few = MembershipAttack.Measure([1, 2], [3, 4], 100, 1);
        Assert.Equal(Verdict.Undecided, Comparison.OfAreas("mia-loss", few, MembershipAttack.Measure([3, 4], [1, 2], 100, 1), 400, 1).Verdict);
    }

    [Fact]
    public void Runs_are_summed_up_by_mean_and_deviation()
    {
        var spread = RunSpread.Of([1, 2, 6]);
        Assert.Equal((3, 3.0, 1.0, 6.0), (spread.Runs, spread.Mean, spread.Least, spread.Largest));
        Assert.Equal(Math.Sqrt(7), spread.StandardDeviation!.Value, 12);
        Assert.Null(RunSpread.Of([4]).StandardDeviation);
    }

    [Fact]
    public void Reports_are_compared_example_by_example_where_they_hold_the_same_ones()
    {
        var report = Report("a", 0.9);
        var same = ScoreReport.Of(report, Report("a", 0.2), 100, 1);
        var others = ScoreReport.Of(report, Report("b", 0.2), 100, 1);

        Assert.Equal(("forget/probability", "sign permutation of pairs", Verdict.Differs), (same.Comparisons[0].Measure, same.Comparisons[0].Test, same.Comparisons[0].Verdict));
        Assert.Equal("permutation of groups", others.Comparisons.Single().Test);
        Assert.Empty(ScoreReport.Of(report, null, 100, 1).Comparisons);
        var over = ScoreReport.OverRuns([report, Report("a", 0.7)], [same, same]);
        Assert.Equal(0.8, over["forget/probability"].Mean, 2);

        static ProbeReport Report(string prefix, double probability) => new()
        {
            Sets =
            [
                ProbeSetResult.Of(ProbeSet.Forget, [.. Enumerable.Range(0, 8).Select(i => new ExampleProbeResult(
                    prefix + i, null, new Dictionary<string, double> { [ProbeNames.Probability] = probability + (i * 0.001) }, null))], 10, 1),
            ],
            Membership = new Dictionary<string, MembershipResult>(),
            NotAvailable = new Dictionary<string, string>(),
            MaxAnswerTokens = 1,
        };
    }
}
