using Compliance.Engine.Dissection;
using Compliance.Engine.Examples;
using Compliance.Engine.Models;
using Compliance.Engine.Tests.Training;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Tests.Dissection;

public sealed class UnlearningDepthTests
{
    [Fact]
    public void The_original_itself_scores_0_and_the_retrained_model_1()
    {
        var untouched = UnlearningDepth.Measure(TinyModel.Memorised, TinyModel.Memorised, ForgottenModels.Retrained, TinyModel.Forget, resamples: 10);
        var exact = UnlearningDepth.Measure(ForgottenModels.Retrained, TinyModel.Memorised, ForgottenModels.Retrained, TinyModel.Forget, resamples: 10);
        var hidden = UnlearningDepth.Measure(ForgottenModels.GradDiff, TinyModel.Memorised, ForgottenModels.Retrained, TinyModel.Forget, resamples: 10);

        Assert.Equal(0, untouched.Score!.Value, 1e-5);
        Assert.Equal(1, exact.Score!.Value);
        Assert.InRange(hidden.Score!.Value, 0.01, 0.99);
        Assert.Equal(4, hidden.ExampleCount);
        Assert.Equal([0, 1], hidden.Layers.Select(layer => layer.Layer));
    }

    [Fact]
    public void The_score_weighs_layers_by_what_the_retrained_model_lacks_there()
    {
        // (1 * 0.5 + 3 * 1 + nothing) / (1 + 3): the first layer holds too little to count, the last is over-erased and clipped.
        Assert.Equal(3.5 / 4, UnlearningDepth.Score([0.05, 1, 3], [10, 0.5, 4])!.Value, 12);
        Assert.Equal(0, UnlearningDepth.Score([1, 2], [-1, -3])!.Value);
        Assert.Null(UnlearningDepth.Score([0.01, -2], [1, 1]));
    }

    [Fact]
    public void Losses_are_those_of_one_example_computed_by_hand()
    {
        var example = TinyModel.Forget[0];
        var report = UnlearningDepth.Measure(ForgottenModels.GradDiff, TinyModel.Memorised, ForgottenModels.Retrained, [example], resamples: 10);

        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var text = ExampleTokenizer.For(TinyModel.Memorised).Tokenize(example);
        var ids = tensor(text.Ids[..^1].Select(id => (long)id).ToArray(), [1, text.Ids.Length - 1]);
        long first = text.AnswerStart - 1, count = text.AnswerTokenCount - 1;
        Tensor Forward(LoadedModel model, ActivationHook? hook = null) => model.Model.Forward(model.Model.EmbedTokens(ids), new ForwardOptions { Hook = hook });
        double LogProbability(ActivationHook? hook) =>
            -F.cross_entropy(Forward(TinyModel.Memorised, hook).narrow(1, first, count).squeeze(0), ids.narrow(1, first + 1, count).squeeze(0)).item<float>();
        Tensor? stream = null;
        Forward(ForgottenModels.GradDiff, (site, layer, activation) => site == HookSite.LayerOutput && layer == 0 ? stream = activation.clone().MoveToOuterDisposeScope() : activation);
        var patched = LogProbability((site, layer, activation) => site == HookSite.LayerOutput && layer == 0
            ? cat([activation.narrow(1, 0, first), stream!.narrow(1, first, count), activation.narrow(1, first + count, activation.shape[1] - first - count)], 1)
            : activation);

        Assert.Equal(LogProbability(null) - patched, report.Layers[0].UnlearnedLoss, 1e-4);
    }
}
