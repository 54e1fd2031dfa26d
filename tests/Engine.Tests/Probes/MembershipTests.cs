using System.Text.Json;
using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Tests.Training;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Tests.Probes;

public sealed class MembershipTests
{
    private static readonly JsonElement Reference = ReferenceValues.Read("Probes/reference/membership.json");

    private static readonly ProbeOptions Quick = new() { MaxAnswerTokens = 8, Resamples = 20 };

    private static readonly string[] ScoreProbes = [.. ProbeNames.All.Except(ProbeNames.OfAnswers).Except([ProbeNames.MembershipByGradientNorm])];

    private static double[] Numbers(string name) => [.. Reference.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    /// <summary>The generator of the reference script.</summary>
    private static float[] Logits()
    {
        var vocabularySize = Reference.GetProperty("vocabulary").GetInt32();
        var spreads = Numbers("spreads");
        var logits = new float[spreads.Length * vocabularySize];
        for (var row = 0; row < spreads.Length; row++)
        {
            var state = (uint)(row + 1);
            for (var i = 0; i < vocabularySize; i++)
            {
                state = unchecked((state * 1664525) + 1013904223);
                logits[(row * vocabularySize) + i] = (float)(spreads[row] * ((state / 4294967296.0) - 0.5));
            }
        }

        return logits;
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(false, 2)]
    [InlineData(true, 1)]
    public void One_look_at_the_logits_gives_the_values_of_PyTorch(bool withTensorOperations, int threads)
    {
        set_num_threads(threads);
        try
        {
            using var scope = NewDisposeScope();
            var spreads = Numbers("spreads");
            var logits = tensor(Logits(), [spreads.Length, Reference.GetProperty("vocabulary").GetInt32()]);
            var targets = tensor(Reference.GetProperty("targets").Integers().Select(id => (long)id).ToArray());
            var found = new TokenFindings[spreads.Length];
            if (withTensorOperations) VocabularyScan.ScanOnDevice(logits, targets, found);
            else VocabularyScan.Scan(logits, targets, found);

            var (logProbabilities, standardised) = (Numbers("logProbabilities"), Numbers("standardised"));
            for (var row = 0; row < found.Length; row++)
            {
                Assert.InRange(found[row].LogProbability - logProbabilities[row], -1e-4, 1e-4);
                Assert.InRange((found[row].Standardised - standardised[row]) / Math.Max(1, Math.Abs(standardised[row])), -2e-3, 2e-3);
                Assert.Equal(Reference.GetProperty("isMostProbable")[row].GetBoolean(), found[row].IsMostProbable);
            }

            var scores = new TokenScores([.. found.Select(token => token.LogProbability)], [], false) { Standardised = [.. found.Select(token => token.Standardised)] };
            Assert.Equal(Reference.GetProperty("minK").GetDouble(), new MinK().Measure(scores), 1e-3);
            Assert.Equal(Reference.GetProperty("minKPlusPlus").GetDouble(), new MinKPlusPlus().Measure(scores), 1e-3);
        }
        finally
        {
            set_num_threads(1);
        }
    }

    [Fact]
    public void Of_equal_logits_the_first_is_the_greedy_choice()
    {
        using var scope = NewDisposeScope();
        var found = new TokenFindings[2];
        VocabularyScan.Scan(zeros(2, 19), tensor(new long[] { 0, 1 }), found);

        Assert.Equal([true, false], found.Select(token => token.IsMostProbable));
        Assert.Equal(-Math.Log(19), found[1].LogProbability, 1e-5);
        Assert.Equal(0, found[1].Standardised, 1e-3);
    }

    [Fact]
    public void Compressed_lengths_are_those_of_zlib_but_for_a_few_bytes() =>
        Assert.All(Reference.GetProperty("zlib").EnumerateArray(), example =>
        {
            var text = example.GetProperty("text").GetString()!;
            Assert.InRange(ZlibLoss.CompressedLength(text) - example.GetProperty("length").GetInt32(), -3, 3);
            Assert.Equal(2.5 / ZlibLoss.CompressedLength(text), ZlibLoss.Measure(2.5, text), 12);
        });

    [Fact]
    public void The_gradient_norm_is_the_mean_length_over_the_weights_and_leaves_the_model_as_it_was()
    {
        var model = TinyModel.Memorised;
        var example = ExampleTokenizer.For(model).Tokenize(TinyModel.Forget[0]);
        _ = new GradientNorm(model.Model).Measure([example]);
        var before = Tensor.TotalCount;
        var measured = new GradientNorm(model.Model).Measure([example])[0];
        Assert.Equal(before, Tensor.TotalCount);
        Assert.All(model.Model.Weights.Parameters, weight => Assert.False(weight.requires_grad));

        using var copy = ModelFolder.Create(model.Model.Config, model.Model.Weights.Clone());
        using var scope = NewDisposeScope();
        copy.Weights.RequireGradients(true);
        var logProbabilities = F.log_softmax(copy.Forward(copy.EmbedTokens(tensor(example.Ids.Select(id => (long)id).ToArray(), [1, example.Ids.Length]))), -1).squeeze(0);
        var loss = zeros(1);
        for (var position = example.AnswerStart; position < example.Ids.Length; position++) loss = loss - logProbabilities[position - 1, example.Ids[position]];
        (loss / example.AnswerTokenCount).sum().backward();
        var lengths = copy.Weights.Parameters.Select(weight => Math.Sqrt(weight.grad()!.data<float>().ToArray().Sum(value => (double)value * value)));
        Assert.Equal(lengths.Average(), measured, measured * 1e-3);
    }

    [Fact]
    public void The_area_is_that_of_SciPy() => Assert.Equal(Reference.GetProperty("area").GetDouble(), MembershipAttack.AreaUnderCurve(Numbers("members"), Numbers("heldOut")), 12);

    [Theory]
    [InlineData(100, 0.01, 0.3, 0.01)]
    [InlineData(99, 0.01, 0.1, 0)]
    [InlineData(10, 0.5, 1, 0.5)]
    public void True_positives_count_members_below_all_but_the_allowed_held_out_examples(int heldOutCount, double allowed, double truePositives, double falsePositives)
    {
        // Held out: 0.5, 2.5, 3.5, 4.5 ...; members: 0, 1, 2, then 9 times as many at 2.75 up to 4.
        double[] heldOut = [.. Enumerable.Range(0, heldOutCount).Select(i => i == 0 ? 0.5 : i + 1.5)];
        double[] members = [0, 1, 2, 2.75, 2.8, 2.9, 3, 3.1, 3.2, 4];

        Assert.Equal((truePositives, falsePositives), MembershipAttack.RatesAt(members, heldOut, allowed));
        var result = MembershipAttack.Measure(members, heldOut, 20, 1).AtFewFalsePositives;
        Assert.Equal(heldOutCount >= 100, result.IsResolved);
        Assert.Equal(100, result.NeededHeldOutCount);
        Assert.Equal(heldOutCount >= 100 ? 0.01 : 0, result.FalsePositiveRate);
    }

    [Fact]
    public void Groups_that_do_not_overlap_still_have_an_interval()
    {
        var few = MembershipAttack.Measure([1, 2, 3, 4], [5, 6, 7, 8, 9], 200, 1).Area;
        var many = MembershipAttack.Measure([.. Enumerable.Range(0, 200).Select(i => (double)i)], [.. Enumerable.Range(300, 200).Select(i => (double)i)], 20, 1).Area;

        Assert.Equal((1, 1), (few.Value, few.High));
        Assert.Equal(Math.Pow(0.025, 0.25), few.Low, 12);
        Assert.InRange(many.Low, 0.98, 0.99);
        Assert.Equal(1 - Math.Pow(0.025, 0.25), MembershipAttack.Measure([5, 6, 7, 8, 9], [1, 2, 3, 4], 200, 1).Area.High, 12);
    }

    [Fact]
    public void All_probes_of_scores_share_one_pass_and_only_the_gradient_norm_runs_again()
    {
        var counting = new CountingModel(TinyModel.Memorised.Model);
        using var model = new LoadedModel(counting, TinyModel.Memorised.Tokenizer, TinyModel.Memorised.Format, "");
        using var metadata = JsonDocument.Parse("""{"perturbed_answer":["Ann lives in Oslo.","Ann lives in Lima."],"paraphrased_answer":"In Rome lives Ann."}""");
        var withAlternatives = TinyModel.Forget[0] with { Metadata = metadata.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value) };
        ProbeSet[] sets = [new("forget", [withAlternatives, .. TinyModel.Forget.Skip(1)]), new("retain", TinyModel.Retain), new("heldout", TinyModel.Unknown)];
        var examples = sets.Sum(set => set.Examples.Count);
        var reference = ProbeRunner.Run(TinyModel.Memorised, sets, Quick with { Probes = [ProbeNames.Loss] });

        var report = ProbeRunner.Run(model, sets, Quick with { Probes = ScoreProbes, Reference = reference });
        Assert.Empty(report.NotAvailable);
        Assert.Equal((examples + 3, 0), (counting.ScoredRows, counting.GradientRows));
        Assert.Equal(5, report.Membership.Count);

        ProbeRunner.Run(model, sets, Quick with { Probes = [ProbeNames.Probability] });
        Assert.Equal(2 * examples + 3, counting.ScoredRows);

        report = ProbeRunner.Run(model, sets, Quick with { Probes = [ProbeNames.MembershipByGradientNorm] });
        Assert.Equal((3 * examples + 3, TinyModel.Forget.Count + TinyModel.Unknown.Count), (counting.ScoredRows, counting.GradientRows));
        Assert.Equal(TinyModel.Forget.Count, report.Membership[ProbeNames.MembershipByGradientNorm].MemberScores.Count);
    }

    [Fact]
    public void The_reference_attack_takes_the_losses_of_the_same_examples_and_says_when_it_cannot()
    {
        ProbeSet[] sets = [new("forget", TinyModel.Forget), new("heldout", TinyModel.Unknown)];
        var options = Quick with { Probes = [ProbeNames.Loss, ProbeNames.MembershipByReference, ProbeNames.MembershipByLoss] };
        Assert.Contains("reference model", ProbeRunner.Run(TinyModel.Memorised, sets, options).NotAvailable[ProbeNames.MembershipByReference]);

        using var untrained = TinyModel.Untrained(width: 32);
        var reference = ProbeRunner.Run(untrained, sets, options);
        var report = ProbeRunner.Run(TinyModel.Memorised, sets, options with { Reference = reference });
        var expected = report.Set("forget")!.Examples.Select((example, index) => example.Values[ProbeNames.Loss] - reference.Set("forget")!.Examples[index].Values[ProbeNames.Loss]);
        Assert.Equal(expected, report.Membership[ProbeNames.MembershipByReference].MemberScores);

        var shortened = reference with { Sets = [reference.Sets[0]] };
        Assert.Contains("every example", ProbeRunner.Run(TinyModel.Memorised, sets, options with { Reference = shortened }).NotAvailable[ProbeNames.MembershipByReference]);
    }
}
