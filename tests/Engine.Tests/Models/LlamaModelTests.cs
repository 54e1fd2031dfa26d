using Compliance.Engine.Models;
using Compliance.Engine.Models.Families;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Engine.Tests.Models;

public sealed class LlamaModelTests
{
    private const string Grouped = "llama_grouped_query";

    public static TheoryData<string> Names => [.. ReferenceModels.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Logits_loss_and_gradients_are_those_of_PyTorch(string name)
    {
        var reference = ReferenceModels.Case(name);
        using var model = ReferenceModels.Create(name);
        using var scope = NewDisposeScope();
        model.Weights.RequireGradients(true);
        var ids = ReferenceModels.Ids(name);
        var logits = model.Forward(model.EmbedTokens(ids)); // [2, 8, V]
        AssertClose(reference.GetProperty("logits").Floats(), logits, 1e-4);

        var vocabularySize = model.Config.VocabularySize;
        var loss = F.cross_entropy(logits.narrow(1, 0, 7).reshape(-1, vocabularySize), ids.narrow(1, 1, 7).reshape(-1));
        Assert.Equal(reference.GetProperty("loss").GetDouble(), loss.item<float>(), 1e-5);
        var gradients = autograd.grad([loss], model.Weights.Parameters.Cast<Tensor>().ToList());
        foreach (var (weightName, gradient) in model.Weights.Names.Zip(gradients))
        {
            var expected = reference.GetProperty("gradients").GetProperty(weightName);
            AssertClose(expected.GetProperty("first").Floats(), gradient.reshape(-1).narrow(0, 0, 6), 1e-4);
            Assert.Equal(expected.GetProperty("norm").GetDouble(), gradient.norm().item<float>(), 1e-4 * (1 + expected.GetProperty("norm").GetDouble()));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Positions_given_one_by_one_with_a_cache_give_the_same_logits(string name)
    {
        using var model = ReferenceModels.Create(name);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var embeddings = model.EmbedTokens(ReferenceModels.Ids(name));
        var whole = model.Forward(embeddings);
        using var cache = new KeyValueCache(model.Config, 2, 8, CPU);
        var options = new ForwardOptions { Cache = cache };
        var parts = new List<Tensor> { model.Forward(embeddings.narrow(1, 0, 3), options), model.Forward(embeddings.narrow(1, 3, 2), options) };
        for (var position = 5; position < 8; position++)
            parts.Add(model.Forward(embeddings.narrow(1, position, 1), options));
        Assert.Equal(8, cache.Length);
        Assert.True(whole.allclose(cat(parts, 1), 1e-4, 1e-5));
    }

    [Fact]
    public void Later_tokens_do_not_change_earlier_logits()
    {
        using var model = ReferenceModels.Create(Grouped);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var ids = ReferenceModels.Ids(Grouped);
        var whole = model.Forward(model.EmbedTokens(ids));
        var beginning = model.Forward(model.EmbedTokens(ids.narrow(1, 0, 5)));
        Assert.True(whole.narrow(1, 0, 5).allclose(beginning, 1e-4, 1e-5));
    }

    [Fact]
    public void Adjacent_and_half_split_rope_agree_after_the_weights_are_reordered()
    {
        const string Adjacent = "llama_adjacent_rope_pairs";
        using var adjacent = ReferenceModels.Create(Adjacent);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        using var reordered = adjacent.Weights.Clone();
        foreach (var name in reordered.Names.Where(name => name.Contains("q_proj", StringComparison.Ordinal) || name.Contains("k_proj", StringComparison.Ordinal)))
            reordered[name].copy_(RopeLayout.ToHalfSplit(adjacent.Weights[name], adjacent.Config.HeadSize));
        using var halfSplit = new DecoderModel(adjacent.Config with { Traits = new LlamaTraits() }, reordered);
        var ids = ReferenceModels.Ids(Adjacent);
        Assert.True(adjacent.Forward(adjacent.EmbedTokens(ids)).allclose(halfSplit.Forward(halfSplit.EmbedTokens(ids)), 1e-5, 1e-5));
    }

    [Fact]
    public void A_hook_sees_every_site_of_every_layer_in_order_and_in_its_shape()
    {
        using var model = ReferenceModels.Create(Grouped);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var seen = new List<(HookSite Site, int Layer, long Width)>();
        model.Forward(model.EmbedTokens(ReferenceModels.Ids(Grouped)), new ForwardOptions
        {
            Hook = (site, layer, activation) =>
            {
                seen.Add((site, layer, activation.shape[2]));
                return activation;
            },
        });
        (HookSite, int, long)[] Layer(int layer) =>
        [
            (HookSite.AttentionOutput, layer, 16), (HookSite.MlpCoefficients, layer, 20), (HookSite.MlpOutput, layer, 16), (HookSite.LayerOutput, layer, 16),
        ];
        Assert.Equal([(HookSite.Embeddings, -1, 16), .. Layer(0), .. Layer(1)], seen);
    }

    [Theory]
    [InlineData(HookSite.Embeddings, -1)]
    [InlineData(HookSite.AttentionOutput, 1)]
    [InlineData(HookSite.MlpCoefficients, 0)]
    [InlineData(HookSite.MlpOutput, 1)]
    [InlineData(HookSite.LayerOutput, 0)]
    public void What_a_hook_returns_is_what_the_model_goes_on_with(HookSite wanted, int wantedLayer)
    {
        using var model = ReferenceModels.Create(Grouped);
        using var scope = NewDisposeScope();
        using var noGradients = no_grad();
        var embeddings = model.EmbedTokens(ReferenceModels.Ids(Grouped));
        var untouched = model.Forward(embeddings);
        Tensor Change(HookSite site, int layer, Tensor activation) => site == wanted && layer == wantedLayer ? activation * 2 : activation;
        Assert.False(untouched.allclose(model.Forward(embeddings, new ForwardOptions { Hook = Change }), 1e-3, 1e-3));
    }

    [Fact]
    public void A_gradient_reaches_an_activation_through_the_hook()
    {
        using var model = ReferenceModels.Create(Grouped);
        using var scope = NewDisposeScope();
        Tensor? injected = null;
        Tensor Inject(HookSite site, int layer, Tensor activation)
        {
            if (site != HookSite.LayerOutput || layer != 0)
                return activation;
            return injected = activation.detach().requires_grad_().MoveToOuterDisposeScope();
        }
        var logits = model.Forward(model.EmbedTokens(ReferenceModels.Ids(Grouped)), new ForwardOptions { Hook = Inject });
        var gradient = autograd.grad([logits.sum()], [injected!])[0];
        Assert.Equal(injected!.shape, gradient.shape);
        Assert.True(gradient.abs().sum().item<float>() > 0);
    }

    [Fact]
    public void A_hook_that_changes_the_shape_is_refused()
    {
        using var model = ReferenceModels.Create(Grouped);
        using var scope = NewDisposeScope();
        var embeddings = model.EmbedTokens(ReferenceModels.Ids(Grouped));
        var options = new ForwardOptions { Hook = (_, _, activation) => activation.narrow(1, 0, 2) };
        Assert.Contains("expected [2, 8, 16]", Assert.Throws<InvalidOperationException>(() => model.Forward(embeddings, options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_positions_than_the_model_has_are_refused_with_both_numbers()
    {
        using var model = ReferenceModels.Create(Grouped);
        using var scope = NewDisposeScope();
        var refusal = Assert.Throws<ArgumentException>(() => model.Forward(zeros([1, 33, 16], float32)));
        Assert.Contains("33 positions", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("has 32", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([1, 32, 23], model.Forward(zeros([1, 32, 16], float32)).shape);
    }

    [Fact]
    public void Inputs_of_the_wrong_shape_or_type_are_refused()
    {
        using var model = ReferenceModels.Create(Grouped);
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => model.Forward(zeros([1, 4, 15], float32)));
        Assert.Throws<ArgumentException>(() => model.Forward(zeros([4, 16], float32)));
        Assert.Throws<ArgumentException>(() => model.Forward(zeros([1, 0, 16], float32)));
        Assert.Throws<ArgumentException>(() => model.EmbedTokens(zeros([1, 4], float32)));
    }

    [Fact]
    public void A_cache_is_refused_while_gradients_are_on_and_when_it_is_of_another_size()
    {
        using var model = ReferenceModels.Create(Grouped);
        using var scope = NewDisposeScope();
        using var cache = new KeyValueCache(model.Config, 1, 4, CPU);
        var options = new ForwardOptions { Cache = cache };
        Assert.Throws<InvalidOperationException>(() => model.Forward(zeros([1, 2, 16], float32), options));
        using var noGradients = no_grad();
        Assert.Throws<ArgumentException>(() => model.Forward(zeros([2, 2, 16], float32), options));
        Assert.Throws<ArgumentException>(() => model.Forward(zeros([1, 5, 16], float32), options));
        Assert.Throws<ArgumentException>(() => new KeyValueCache(model.Config, 1, 33, CPU));
    }

    [Fact]
    public void Weights_that_are_missing_left_over_or_of_another_shape_are_refused_by_name()
    {
        using var model = ReferenceModels.Create(Grouped);
        var names = model.Weights.Names;
        DecoderModel With(Func<string, (string Name, Tensor Tensor)?> choose)
        {
            using var scope = NewDisposeScope();
            return new DecoderModel(model.Config, new WeightSet(names.Select(choose).Where(weight => weight is not null).Select(weight => KeyValuePair.Create(weight!.Value.Name, weight.Value.Tensor)).ToList()));
        }
        Tensor Copy(string name) => model.Weights[name].detach().clone();
        var lost = Assert.Throws<InvalidDataException>(() => With(name => name == names[3] ? null : (name, Copy(name))));
        Assert.Contains("lack model.layers.0.self_attn.k_proj.weight", lost.Message, StringComparison.Ordinal);
        var misshapen = Assert.Throws<InvalidDataException>(() => With(name => (name, name == names[3] ? zeros([16, 8], float32) : Copy(name))));
        Assert.Contains("is [16, 8]; the configuration says [8, 16]", misshapen.Message, StringComparison.Ordinal);
        var tied = model.Config with { TieWordEmbeddings = true };
        var leftOver = Assert.Throws<InvalidDataException>(() => new DecoderModel(tied, model.Weights));
        Assert.Contains("lm_head.weight has no place", leftOver.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forward_pass_leaves_only_its_logits_behind()
    {
        using var model = ReferenceModels.Create(Grouped);
        using var scope = NewDisposeScope();
        var embeddings = model.EmbedTokens(ReferenceModels.Ids(Grouped));
        model.Forward(embeddings).Dispose();
        var before = Tensor.TotalCount;
        using (no_grad())
            model.Forward(embeddings).Dispose();
        Assert.Equal(before, Tensor.TotalCount);
        using (var step = NewDisposeScope())
        {
            var input = embeddings.detach().requires_grad_();
            autograd.grad([model.Forward(input).sum()], [input]);
        }
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static void AssertClose(float[] expected, Tensor actual, double tolerance)
    {
        var values = actual.detach().contiguous().data<float>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < values.Length; i++)
            Assert.True(Math.Abs(expected[i] - values[i]) <= tolerance, $"Number {i} is {values[i]}, expected {expected[i]}.");
    }
}
