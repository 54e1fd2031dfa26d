using System.Text.Json;
using Compliance.Engine.Dissection;
using Compliance.Engine.Examples;
using Compliance.Engine.Generation;
using Compliance.Engine.Models;
using Compliance.Engine.Probes;
using Compliance.Engine.Tests.Training;
using Compliance.Engine.Text;
using Compliance.Engine.Training;
using Compliance.Engine.Unlearning;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Dissection;

public sealed class DissectorTests
{
    private static readonly DissectionOptions Quick = new() { Resamples = 20, MaxAnswerTokens = 12 };
    private static readonly ProbeSet Forget = new("forget", TinyModel.Forget);

    [Fact]
    public void Own_activations_recover_nothing_and_all_of_the_original_recovers_all()
    {
        var report = Dissector.Run(ForgottenModels.GradDiff, TinyModel.Memorised, [Forget, new("retain", TinyModel.Retain)], Quick);

        var forget = report.Sets[0];
        Assert.Equal((2, 1), (report.LayerCount, report.WindowWidth));
        Assert.Equal(4, forget.ExampleCount);
        Assert.Equal(0, forget.Controls!.SelfPatch);
        Assert.Equal(1, forget.Controls.AllParameters);
        Assert.InRange(forget.Controls.AllActivations, 0.5, 1);
        Assert.Equal(Enum.GetValues<PatchedPart>(), forget.Curves.Select(curve => curve.Part));
        Assert.All(forget.Curves, curve => Assert.Equal([0, 1], curve.Points.Select(point => point.Window.Centre)));
        // Unlearning on four examples moves their logits more than those of others.
        Assert.True(forget.Difference.Value > 2 * report.Sets[1].Difference.Value);
        Assert.True(forget.Agreement.Value < report.Sets[1].Agreement.Value);
    }

    [Theory]
    [InlineData(ScoredPositions.AnswerTokens)]
    [InlineData(ScoredPositions.AnswerPredictions)]
    public void Scores_are_those_of_one_text_computed_by_hand(ScoredPositions positions)
    {
        var report = Dissector.Run(ForgottenModels.GradDiff, TinyModel.Memorised, [Forget], Quick with { Scored = positions });

        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var expected = new double[2, 2];
        foreach (var example in TinyModel.Forget)
        {
            var prompt = TinyModel.Memorised.Format.EncodePrompt(TinyModel.Memorised.Tokenizer, example.Prompt);
            var answer = new TextGenerator(TinyModel.Memorised).GenerateIds(prompt, new GenerationOptions { MaxTokens = 12 });
            var ids = tensor(prompt.Concat(answer).Select(id => (long)id).ToArray(), [1, prompt.Length + answer.Count]);
            var first = positions == ScoredPositions.AnswerTokens ? prompt.Length : prompt.Length - 1;
            Tensor Logits(LoadedModel model, ActivationHook? hook) =>
                model.Model.Forward(model.Model.EmbedTokens(ids), new ForwardOptions { Hook = hook }).narrow(1, first, answer.Count);
            double Difference(Tensor logits, Tensor others) => (logits - others).square().mean().item<float>();

            var coefficients = new Dictionary<int, Tensor>();
            var attention = new Dictionary<int, Tensor>();
            var wanted = Logits(TinyModel.Memorised, (site, layer, activation) =>
            {
                if (site == HookSite.MlpCoefficients) coefficients[layer] = activation.clone().MoveToOuterDisposeScope();
                if (site == HookSite.AttentionOutput) attention[layer] = activation.clone().MoveToOuterDisposeScope();
                return activation;
            });
            var before = Difference(wanted, Logits(ForgottenModels.GradDiff, null));
            for (var layer = 0; layer < 2; layer++)
            {
                var centre = layer;
                var m = Logits(ForgottenModels.GradDiff, (site, at, activation) => site == HookSite.MlpCoefficients && at == centre ? coefficients[at] : activation);
                using var restored = ForgottenModels.CopyOf(ForgottenModels.GradDiff);
                var name = $"model.layers.{layer}.mlp.down_proj.weight";
                restored.Model.Weights[name].copy_(TinyModel.Memorised.Model.Weights[name]);
                expected[0, layer] += (1 - (Difference(wanted, m) / before)) / TinyModel.Forget.Count;
                expected[1, layer] += (1 - (Difference(wanted, Logits(restored, null)) / before)) / TinyModel.Forget.Count;
            }
        }

        for (var layer = 0; layer < 2; layer++)
        {
            Assert.Equal(expected[0, layer], report.Sets[0].Curves[0].Points[layer].Score.Value, 1e-4);
            Assert.Equal(expected[1, layer], report.Sets[0].Curves[3].Points[layer].Score.Value, 1e-4);
        }
    }

    [Theory]
    [InlineData("model.layers.1.mlp.down_proj.weight", PatchedPart.ValueVectors, 1)]
    [InlineData("model.layers.0.mlp.gate_proj.weight", PatchedPart.MlpCoefficients, 0)]
    [InlineData("model.layers.1.self_attn.o_proj.weight", PatchedPart.AttentionOutput, 1)]
    public void The_part_and_layer_in_which_a_change_was_planted_recover_everything(string damaged, PatchedPart part, int layer)
    {
        using var changed = ForgottenModels.Damaged(TinyModel.Memorised, name => name == damaged);

        var curves = Dissector.Run(changed, TinyModel.Memorised, [Forget], Quick).Sets[0].Curves;

        Assert.Equal(1, curves.Single(curve => curve.Part == part).Points[layer].Score.Value, 1e-5);
        // The other half of the model is blind to it, but for the value vectors, which stay the original's.
        if (part != PatchedPart.ValueVectors) Assert.Equal(0, curves.Single(curve => curve.Part == PatchedPart.ValueVectors).Points[layer].Score.Value, 1e-5);
    }

    [Fact]
    public void For_a_soft_prompt_the_originals_activations_behind_it_recover_everything_and_removing_it_does()
    {
        using var scope = NewDisposeScope();
        using var prompt = new SoftPrompt(randn([5, TinyModel.Memorised.Model.Config.HiddenSize], generator: new Generator(3)), TinyModel.Memorised.WeightsSha256);

        var set = Dissector.Run(TinyModel.Memorised, TinyModel.Memorised, [Forget], Quick with { SoftPrompt = prompt, Scored = ScoredPositions.AnswerPredictions }).Sets[0];
        var onlyScored = Dissector.Run(
            TinyModel.Memorised, TinyModel.Memorised, [Forget], Quick with { SoftPrompt = prompt, Scored = ScoredPositions.AnswerPredictions, PatchesOnlyScored = true }).Sets[0];

        Assert.DoesNotContain(set.Curves, curve => curve.Part == PatchedPart.ValueVectors);
        Assert.Equal(0, set.Controls!.SelfPatch);
        Assert.Equal(1, set.Controls.AllActivations, 1e-5);
        Assert.Equal(1, set.Controls.AllParameters);
        Assert.True(set.Difference.Value > 0.01);
        // At the scored positions the whole residual stream is the original's, whatever stands before them.
        Assert.Equal(1, onlyScored.Controls!.AllActivations, 1e-5);
        Assert.NotEqual(set.Curves[0].Points[0].Score.Value, onlyScored.Curves[0].Points[0].Score.Value);
    }

    [Fact]
    public void What_cannot_be_scored_is_left_out_with_its_reason()
    {
        var same = Dissector.Run(TinyModel.Memorised, TinyModel.Memorised, [new("forget", [.. TinyModel.Forget, TrainingExample.Text("text", "Ann lives in Rome.")])], Quick).Sets[0];

        Assert.Equal(0, same.ExampleCount);
        Assert.Empty(same.Curves);
        Assert.Null(same.Controls);
        Assert.Equal(1, same.Agreement.Value);
        Assert.Equal("the two models do not differ on it", same.LeftOut["Ann-town"]);
        Assert.Equal("running text asks nothing", same.LeftOut["text"]);
    }

    [Fact]
    public void An_original_that_answers_nothing_is_refused_instead_of_scoring_the_question()
    {
        // Without its last norm every token is equally likely, and the first in the vocabulary is the one that ends the answer: n = 0.
        using var silent = ForgottenModels.CopyOf(TinyModel.Memorised);
        using (no_grad()) silent.Model.Weights["model.norm.weight"].zero_();

        var refusal = Assert.Throws<ArgumentException>(() => Dissector.Run(silent, silent, [Forget], Quick));

        Assert.Contains("answers none of the 4 examples", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_of_different_shape_are_refused()
    {
        using var narrow = TinyModel.Untrained();

        Assert.Contains("of width 16 and 32", Assert.Throws<ArgumentException>(() => Dissector.Run(narrow, TinyModel.Memorised, [Forget], Quick)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_that_read_other_tokens_are_refused()
    {
        var letters = string.Concat(Enumerable.Repeat("Where does Ann live? ", 9));
        var tokenizer = BpeTrainer.Train([letters, "zz yy xx zz yy xx"], TinyModel.Memorised.Tokenizer.VocabularySize, PromptFormat.TaggedSpecialTokens);
        using var other = new LoadedModel(ModelFolder.Create(TinyModel.Memorised.Model.Config, TinyModel.Memorised.Model.Weights.Clone()), tokenizer, PromptFormat.Tagged, "");

        Assert.Contains("in other tokens", Assert.Throws<ArgumentException>(() => Dissector.Run(other, TinyModel.Memorised, [Forget], Quick)).Message, StringComparison.Ordinal);
        Assert.Null(ActivationExchange.Obstacle(ForgottenModels.GradDiff, TinyModel.Memorised, TinyModel.People));
    }

    [Fact]
    public void Dissection_changes_no_model_can_be_cancelled_and_leaves_no_tensor_behind()
    {
        var model = ForgottenModels.GradDiff;
        var weights = model.Model.Weights.Sha256();
        Dissector.Run(model, TinyModel.Memorised, [Forget], Quick);
        var before = Tensor.TotalCount;
        var report = Dissector.Run(model, TinyModel.Memorised, [Forget], Quick);
        using var stop = new CancellationTokenSource();
        var passes = new StopAtPatching(stop);

        Assert.ThrowsAny<OperationCanceledException>(() => Dissector.Run(model, TinyModel.Memorised, [Forget], Quick, passes, stop.Token));
        Assert.Equal(before, Tensor.TotalCount);
        Assert.Equal(weights, model.Model.Weights.Sha256());
        var json = JsonSerializer.Serialize(report, SettingsJson.Options);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<DissectionReport>(json, SettingsJson.Options), SettingsJson.Options));
    }

    private sealed class StopAtPatching(CancellationTokenSource stop) : IProgress<ProbeProgress>
    {
        public void Report(ProbeProgress value)
        {
            if (value.Stage == "answering" && value.Done == value.Total) stop.Cancel();
        }
    }
}
