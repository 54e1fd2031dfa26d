using System.Text.Json;
using Compliance.Engine.Probes;
using Compliance.Engine.Probes.Scores;
using Compliance.Engine.Probes.Statistics;

namespace Compliance.Engine.Tests.Probes;

public sealed class ScoreReportTests
{
    private const string Logs = "tofu-reference-logs";

    private static readonly JsonElement Reference = ReferenceValues.Read("Probes/reference/scores.json");
    private static readonly JsonElement Expected = Reference.GetProperty("expected");

    private static ProbeReport Read(JsonElement log)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("log.json"), log.GetRawText());
        return ProbeReportFile.Read(folder.File("log.json"), 0, 0);
    }

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetDouble())];

    private static void AssertRelative(double expected, double actual, double tolerance) => Assert.InRange(actual, expected * (1 - tolerance), expected * (1 + tolerance));

    [Fact]
    public void The_exact_p_value_is_that_of_SciPy_down_to_1e_119() =>
        Assert.All(Reference.GetProperty("smirnov").EnumerateArray(), example =>
        {
            var test = KolmogorovSmirnov.Of(Numbers(example.GetProperty("first")), Numbers(example.GetProperty("second")));

            Assert.Equal(example.GetProperty("statistic").GetDouble(), test.Statistic, 12);
            AssertRelative(example.GetProperty("p").GetDouble(), test.PValue, 1e-9);
        });

    [Fact]
    public void The_p_value_counts_the_orders_of_labels_that_lie_as_far_apart() =>
        Assert.All(Reference.GetProperty("orders").EnumerateArray(), example =>
        {
            var (n, m, statistic) = (example.GetProperty("n").GetInt32(), example.GetProperty("m").GetInt32(), example.GetProperty("statistic").GetDouble());
            Assert.Equal(example.GetProperty("p").GetDouble(), KolmogorovSmirnov.PValueOf(n, m, statistic), 12);
        });

    [Theory]
    [InlineData(20, 20, 0.45)]
    [InlineData(4, 4, 1.0)]
    [InlineData(3, 3, null)]
    public void Small_samples_need_a_large_distance_or_can_never_differ(int n, int m, double? critical)
    {
        var smallest = KolmogorovSmirnov.CriticalStatistic(n, m, 0.05);
        if (critical is null) Assert.Null(smallest);
        else Assert.Equal(critical.Value, smallest!.Value, 12);
    }

    [Fact]
    public void Smirnov_refuses_what_has_no_order() => Assert.Contains("not a number", Assert.Throws<ArgumentException>(() => KolmogorovSmirnov.Of([1, double.NaN], [2])).Message);

    [Theory]
    [InlineData("log", "referenceLog", false)]
    [InlineData("openUnlearningLog", "openUnlearningReferenceLog", true)]
    public void Scores_of_two_logs_are_those_of_SciPy(string log, string referenceLog, bool hasMembership)
    {
        var report = Read(Reference.GetProperty(log));
        var scores = ScoreReport.Of(report, Read(Reference.GetProperty(referenceLog)), resamples: 50);

        Assert.Equal(Expected.GetProperty("statistic").GetDouble(), scores.ForgetQuality!.Statistic, 12);
        Assert.Equal(Expected.GetProperty("forgetQuality").GetDouble(), scores.ForgetQuality.PValue, 12);
        Assert.Equal(Expected.GetProperty("modelUtility").GetDouble(), scores.ModelUtility!.Value.Value, 12);
        Assert.Equal(Numbers(Expected.GetProperty("parts")), scores.ModelUtility.Parts.Values, (expected, actual) => Math.Abs(expected - actual) < 1e-12);
        Assert.InRange(scores.ModelUtility.Value.Value, scores.ModelUtility.Value.Low, scores.ModelUtility.Value.High);
        Assert.Equal(Expected.GetProperty("truthIndifference").GetDouble(), report.Set(ProbeSet.Forget)!.Means[ProbeNames.TruthIndifference].Value, 12);
        Assert.Equal("An answer.", report.Sets[0].Examples[0].Answer);
        if (hasMembership)
        {
            Assert.Equal(Numbers(Expected.GetProperty("areas")), [scores.PrivacyLeak!.Area, scores.PrivacyLeak.ReferenceArea], (expected, actual) => Math.Abs(expected - actual) < 1e-12);
            Assert.Equal(Expected.GetProperty("privacyLeak").GetDouble(), scores.PrivacyLeak.Value.Value, 9);
            Assert.InRange(scores.PrivacyLeak.Value.Value, scores.PrivacyLeak.Value.Low, scores.PrivacyLeak.Value.High);
            Assert.Equal(Expected.GetProperty("privacyLeakWithoutReference").GetDouble(), ScoreReport.Of(report, null).PrivacyLeak!.Value.Value, 9);
            Assert.Equal([0.25], report.Sets[0].Values(ProbeNames.ExactMemorisation));
        }
        else
        {
            Assert.Equal(Expected.GetProperty("truthPreference").GetDouble(), report.Set(ProbeSet.Forget)!.Means[ProbeNames.TruthPreference].Value, 12);
            Assert.Contains("mia-min-k in both reports", scores.NotAvailable["privacy-leak"]);
        }
    }

    [Fact]
    public void What_is_missing_is_said()
    {
        var whole = Read(Reference.GetProperty("log"));
        var withoutFacts = whole with { Sets = [.. whole.Sets.Where(set => set.Name != ProbeSet.WorldFacts)] };
        var scores = ScoreReport.Of(withoutFacts, null);

        Assert.Contains("no set world-facts", scores.NotAvailable["model-utility"]);
        Assert.Contains("never saw", scores.NotAvailable["forget-quality"]);
        Assert.Null(scores.ModelUtility);

        var broken = whole with { Sets = [.. whole.Sets.Select(set => set with { Examples = [.. set.Examples.Select(Broken)] })] };
        var withoutNumbers = ScoreReport.Of(broken, whole, resamples: 5);
        Assert.Contains("needs numbers", withoutNumbers.NotAvailable["model-utility"]);
        Assert.Contains("needs numbers", withoutNumbers.NotAvailable["forget-quality"]);

        static ExampleProbeResult Broken(ExampleProbeResult example) => example with { Values = example.Values.Keys.ToDictionary(probe => probe, _ => double.NaN) };
    }

    [Fact]
    public void A_number_that_is_0_makes_the_utility_0()
    {
        Assert.Equal(0, ModelUtility.HarmonicMean([0.5, 0, 1]));
        Assert.Equal(2.0 / 3, ModelUtility.HarmonicMean([0.5, 1]), 12);
        Assert.Throws<ArgumentException>(() => ModelUtility.HarmonicMean([0.5, -1]));
    }

    [Theory]
    [InlineData("[1, 2]", "is no report")]
    [InlineData("{\"sets\": 3}", "damaged")]
    [InlineData("{\"eval_log.json\": {\"gt_loss\": {}}}", "damaged")]
    [InlineData("Ann lives in Rome", "damaged")]
    public void Files_that_are_no_report_are_refused_without_quoting_them(string text, string message)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("log.json"), text);
        var error = Assert.Throws<InvalidDataException>(() => ProbeReportFile.Read(folder.File("log.json"), 0, 0)).Message;

        Assert.Contains(message, error);
        Assert.Contains("eval_log_aggregated.json", error);
        Assert.DoesNotContain("Rome", error);
    }

    [SharedDataFact(Logs)]
    public void The_published_logs_of_TOFU_give_the_golden_metrics()
    {
        var golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SharedData.Find(Logs)!, "golden_metrics.json"))).RootElement;
        var models = golden.GetProperty("models").EnumerateObject().ToList();
        var reports = models.ToDictionary(model => model.Name, model => ProbeReportFile.Read(Path.Combine(SharedData.Find(Logs)!, model.Name + ".eval_log_aggregated.json"), 0, 0));
        Assert.Equal(6, models.Count);
        foreach (var model in models)
        {
            var report = reports[model.Name];
            var metrics = model.Value.GetProperty("metrics");
            Assert.Equal(model.Value.GetProperty("n_forget").GetInt32(), report.Set(ProbeSet.Forget)!.ExampleCount);
            foreach (var (name, set) in new[] { ("Retain", ProbeSet.Retain), ("RealAuthors", ProbeSet.RealAuthors), ("RealWorld", ProbeSet.WorldFacts), ("Forget", ProbeSet.Forget) })
            {
                var means = report.Set(set)!.Means;
                var isOfTofu = set is ProbeSet.Retain or ProbeSet.Forget;
                Check($"Prob {name}", means[isOfTofu ? ProbeNames.Probability : ProbeNames.NormalisedProbability].Value);
                Check($"ROUGE {name}", means[ProbeNames.RougeL].Value);
                Check($"TR {name}", means[set == ProbeSet.Forget ? ProbeNames.TruthIndifference : ProbeNames.Truthfulness].Value);
            }

            Check("ModelUtility", ModelUtility.Of(report, 0, 0).Value.Value);

            void Check(string metric, double actual)
            {
                var expected = metrics.GetProperty(metric).GetDouble();
                Assert.True(Math.Abs(expected - actual) < 1e-6, $"{model.Name}, {metric}: expected {expected}, got {actual}");
            }
        }

        foreach (var test in golden.GetProperty("ks").EnumerateArray())
        {
            var found = test.TryGetProperty("model", out var first)
                ? ScoreReport.Of(reports[first.GetString()!], reports[test.GetProperty("reference").GetString()!], resamples: 0).ForgetQuality!
                : KolmogorovSmirnov.Of(Numbers(test.GetProperty("a")), Numbers(test.GetProperty("b")));
            Assert.Equal(test.GetProperty("D").GetDouble(), found.Statistic, 12);
            AssertRelative(test.GetProperty("p_exact").GetDouble(), found.PValue, 1e-6);
        }
    }
}
