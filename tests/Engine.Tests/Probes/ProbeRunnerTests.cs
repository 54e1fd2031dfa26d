using System.Text.Json;
using Compliance.Engine.Examples;
using Compliance.Engine.Probes;
using Compliance.Engine.Tests.Training;
using Compliance.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Tests.Probes;

public sealed class ProbeRunnerTests
{
    private static readonly ProbeOptions Quick = new() { MaxAnswerTokens = 16, Resamples = 50, Refusals = [TinyModel.Refusal] };

    [Fact]
    public void Scores_are_those_of_one_example_at_a_time()
    {
        var model = TinyModel.Memorised;
        var examples = ExampleTokenizer.For(model).TokenizeAll([.. TinyModel.People.Take(5), TinyModel.Unknown[0]]);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var scores = new ScoringPass(model.Model).Score(examples);
        for (var i = 0; i < examples.Count; i++)
        {
            var input = tensor(examples[i].Ids.Select(id => (long)id).ToArray(), [1, examples[i].Ids.Length]);
            var logProbabilities = F.log_softmax(model.Model.Forward(model.Model.EmbedTokens(input)), -1).squeeze(0);
            for (var k = 0; k < examples[i].AnswerTokenCount; k++)
            {
                var position = examples[i].AnswerStart + k;
                var row = logProbabilities.select(0, position - 1);
                Assert.Equal(row[examples[i].Ids[position]].item<float>(), scores[i].LogProbabilities[k], 1e-4f);
                Assert.Equal(row.argmax().item<long>() == examples[i].Ids[position], scores[i].IsMostProbable[k]);
            }
        }
    }

    [Fact]
    public void A_model_that_learnt_by_heart_is_found_out()
    {
        TrainingExample[] heldOut = [.. TinyModel.Forget.Select(example => example with { Answer = example.Answer.Replace("Ann", "Zed", StringComparison.Ordinal).Replace("Bob", "Yon", StringComparison.Ordinal) })];
        var report = ProbeRunner.Run(TinyModel.Memorised, [new("forget", TinyModel.Forget), new("unknown", TinyModel.Unknown), new("heldout", heldOut)], Quick);

        var forget = report.Sets[0].Means;
        Assert.True(forget[ProbeNames.Probability].Value > 0.9);
        Assert.Equal(1, forget[ProbeNames.ExactMemorisation].Value);
        Assert.Equal(1, forget[ProbeNames.ExtractionStrength].Value);
        Assert.Equal(1, forget[ProbeNames.RougeL].Value);
        Assert.Equal(1, forget[ProbeNames.Rouge1].Value);
        Assert.Equal(0, forget[ProbeNames.Refusal].Value);
        Assert.Equal("Ann lives in Rome.", report.Sets[0].Examples[0].Answer);
        Assert.Equal(1, report.Sets[1].Means[ProbeNames.Refusal].Value);
        Assert.Equal(1, report.Membership[ProbeNames.MembershipByLoss].Area.Value);
        Assert.Equal(1, report.Membership[ProbeNames.MembershipByMinK].Area.Value);
        Assert.All(report.Membership, attack => Assert.InRange(attack.Value.Area.Value, 0.9, 1));
        Assert.Equal(ProbeNames.Attacks.Except([ProbeNames.MembershipByReference]), report.Membership.Keys);
        Assert.Equal([ProbeNames.TruthRatio, ProbeNames.MembershipByReference], report.NotAvailable.Keys);
        Assert.Equal(TinyModel.Memorised.WeightsSha256, report.ModelSha256);
        Assert.Equal(JsonSerializer.Serialize(report, SettingsJson.Options), JsonSerializer.Serialize(JsonSerializer.Deserialize<ProbeReport>(JsonSerializer.Serialize(report, SettingsJson.Options), SettingsJson.Options), SettingsJson.Options));
    }

    [Fact]
    public void Wrong_answers_of_an_example_give_its_truth_ratio()
    {
        using var metadata = JsonDocument.Parse("""{"perturbed_answer":["Ann lives in Oslo.","Ann lives in Lima."]}""");
        var example = TinyModel.Forget[0] with { Metadata = metadata.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value) };
        var report = ProbeRunner.Run(TinyModel.Memorised, [new("forget", [example, TinyModel.Forget[1]])], Quick with { Probes = [ProbeNames.TruthRatio] });

        Assert.True(report.Sets[0].Means[ProbeNames.Truthfulness].Value > 0.3);
        Assert.False(report.Sets[0].Examples[1].Values.ContainsKey(ProbeNames.TruthRatio));
        Assert.Equal(
            [ProbeNames.TruthRatio, ProbeNames.TruthIndifference, ProbeNames.Truthfulness, ProbeNames.TruthPreference, ProbeNames.NormalisedProbability],
            report.Sets[0].Examples[0].Values.Keys);
    }

    [Fact]
    public async Task Through_an_answer_function_only_answers_are_probed()
    {
        var asked = new List<string>();
        var report = await ProbeRunner.RunThroughAsync(
            (question, _) =>
            {
                asked.Add(question);
                return Task.FromResult(question.Contains("Ann", StringComparison.Ordinal) ? TinyModel.Refusal : "Bob lives in Oslo.");
            },
            [new("forget", TinyModel.Forget)], Quick);

        Assert.Equal(TinyModel.Forget.Select(example => example.Prompt), asked);
        Assert.Equal(0.5, report.Sets[0].Means[ProbeNames.Refusal].Value);
        Assert.Equal([0, 0, 1, 0.25], report.Sets[0].Examples.Select(example => example.Values[ProbeNames.RougeL]));
        Assert.Contains(ProbeNames.Probability, report.NotAvailable.Keys);
        Assert.Contains(ProbeNames.MembershipByLoss, report.NotAvailable.Keys);
        Assert.Empty(report.Membership);
    }

    [Fact]
    public void Probing_can_be_cancelled_and_leaves_no_tensor_behind()
    {
        _ = TinyModel.Memorised.WeightsSha256;
        ProbeRunner.Run(TinyModel.Memorised, [new("forget", TinyModel.Forget)], Quick);
        var before = Tensor.TotalCount;
        using var stop = new CancellationTokenSource();
        ProbeRunner.Run(TinyModel.Memorised, [new("forget", TinyModel.Forget)], Quick);
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() => ProbeRunner.Run(TinyModel.Memorised, [new("forget", TinyModel.Forget)], Quick, cancellation: stop.Token));
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Mistakes_are_named()
    {
        Assert.Contains("no probe \"speed\"", Assert.Throws<ArgumentException>(
            () => ProbeRunner.Run(TinyModel.Memorised, [new("forget", TinyModel.Forget)], new ProbeOptions { Probes = ["speed"] })).Message);
        Assert.Contains("\"forget\" is empty", Assert.Throws<ArgumentException>(
            () => ProbeRunner.Run(TinyModel.Memorised, [new("forget", [])], Quick)).Message);
    }
}
