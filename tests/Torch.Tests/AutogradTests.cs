using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Torch.Tests;

public sealed class AutogradTests
{
    [Fact]
    public void Gradients_of_a_transformer_block_equal_those_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        var reference = ReferenceValues.Section("autograd");
        var inputs = ReferenceValues.Tensors(reference, "inputs");
        var expected = ReferenceValues.Tensors(reference, "results");
        foreach (var input in inputs)
            input.requires_grad = true;

        var output = Block(inputs);
        var loss = F.cross_entropy(output.view(-1, 8), arange(10) % 8);
        var gradients = autograd.grad([loss], inputs);

        ReferenceValues.AssertSame(expected[0], output, 5e-6, "output");
        ReferenceValues.AssertSame(expected[1], loss, 5e-6, "loss");
        for (var i = 0; i < inputs.Length; i++)
            ReferenceValues.AssertSame(expected[i + 2], gradients[i], 5e-6, $"gradient of input {i}");
    }

    [Fact]
    public void Backward_collects_the_same_gradients_as_grad()
    {
        using var scope = NewDisposeScope();
        var weight = randn([3, 4]).requires_grad_();
        var x = randn([2, 3]);
        var loss = x.matmul(weight).tanh().sum();

        var expected = autograd.grad([loss], [weight], retain_graph: true)[0];
        autograd.backward([loss], retain_graph: true);
        loss.backward();

        ReferenceValues.AssertSame(expected * 2, weight.grad(), 1e-6, "two backward passes");
    }

    [Fact]
    public void Second_derivatives_equal_those_of_PyTorch()
    {
        using var scope = NewDisposeScope();
        var reference = ReferenceValues.Section("second_order");
        var z = ReferenceValues.Tensors(reference, "inputs")[0].requires_grad_();
        var expected = ReferenceValues.Tensors(reference, "results");

        var first = autograd.grad([(z.tanh() * z.exp()).sum()], [z], create_graph: true)[0];
        var second = autograd.grad([first.square().sum()], [z])[0];

        ReferenceValues.AssertSame(expected[0], first, 1e-12, "first derivative");
        ReferenceValues.AssertSame(expected[1], second, 1e-12, "second derivative");
    }

    [Fact]
    public void Grad_of_an_unused_input_throws_and_with_allow_unused_gives_an_invalid_tensor()
    {
        using var scope = NewDisposeScope();
        var used = randn([2]).requires_grad_();
        var unused = randn([2]).requires_grad_();
        var loss = used.sum();

        var refused = Assert.Throws<ExternalException>(() => autograd.grad([loss], [used, unused], retain_graph: true));
        Assert.Contains("not have been used", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);

        var gradients = autograd.grad([loss], [used, unused], allow_unused: true);
        Assert.False(gradients[0].IsInvalid);
        Assert.True(gradients[1].IsInvalid);
    }

    [Fact]
    public void Backward_without_a_graph_throws()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ExternalException>(() => randn([2]).sum().backward());
        var leaf = randn([2]).requires_grad_();
        var loss = leaf.square().sum();
        loss.backward();
        Assert.Throws<ExternalException>(loss.backward);
    }

    [Fact]
    public void No_grad_builds_no_graph_and_is_undone_at_its_end()
    {
        using var scope = NewDisposeScope();
        var weight = randn([2]).requires_grad_();
        Assert.True(is_grad_enabled());
        using (no_grad())
        {
            Assert.False(is_grad_enabled());
            Assert.False(weight.square().requires_grad);
            using (enable_grad())
                Assert.True(weight.square().requires_grad);
            Assert.False(is_grad_enabled());
        }

        Assert.True(is_grad_enabled());
        Assert.True(weight.square().requires_grad);
    }

    [Fact]
    public void A_missing_gradient_is_null() => Assert.Null(Dispose(ones([1]), tensor => tensor.grad()));

    [Fact]
    public void A_changed_tensor_that_a_graph_needs_is_noticed_also_after_an_optimiser_step()
    {
        using var scope = NewDisposeScope();
        var weight = new Parameter(randn([4]));
        weight.square().sum().backward();
        var needsOldWeight = weight.square().sum();
        using var optimiser = optim.AdamW([weight], 0.1, weight_decay: 0);
        optimiser.step();
        Assert.Throws<ExternalException>(needsOldWeight.backward);
    }

    [Fact]
    public void Clipping_scales_to_the_greatest_norm_as_PyTorch_does()
    {
        foreach (var reference in ReferenceValues.Section("clip_grad_norm").EnumerateArray())
        {
            using var scope = NewDisposeScope();
            var first = new Parameter(tensor(new float[] { 1, -2, 3 }));
            var second = new Parameter(tensor(new float[,] { { 0.5f, 4 } }));
            var without = new Parameter(ones([2]));
            (first.square().sum() + second.pow(3).sum()).backward();
            var type = reference.GetProperty("norm_type").GetString() == "inf"
                ? double.PositiveInfinity
                : double.Parse(reference.GetProperty("norm_type").GetString()!, System.Globalization.CultureInfo.InvariantCulture);

            var total = nn.utils.clip_grad_norm_([first, second, without], 1.5, type);

            Assert.Equal(reference.GetProperty("total").GetDouble(), total, 4);
            var expected = ReferenceValues.Tensors(reference, "results");
            ReferenceValues.AssertSame(expected[0], first.grad(), 1e-6, "first gradient");
            ReferenceValues.AssertSame(expected[1], second.grad(), 1e-6, "second gradient");
            Assert.Null(without.grad());
        }
    }

    private static Tensor Block(Tensor[] inputs)
    {
        var (x, norm, wq, wk, wv, wo) = (inputs[0], inputs[1], inputs[2], inputs[3], inputs[4], inputs[5]);
        var (up, gate, down) = (inputs[6], inputs[7], inputs[8]);
        long rows = x.shape[0], steps = x.shape[1], width = x.shape[2];
        const long heads = 2;
        var h = x * (x.square().mean(new long[] { -1 }, true) + 1e-6).rsqrt() * norm;
        Tensor Heads(Tensor weight) => F.linear(h, weight).view(rows, steps, heads, -1).transpose(1, 2);
        var scores = Heads(wq).matmul(Heads(wk).transpose(-2, -1)) * (1 / Math.Sqrt(width / heads));
        var causal = ones([steps, steps], @bool).triu(1);
        var mixed = scores.masked_fill(causal, float.NegativeInfinity).softmax(-1).matmul(Heads(wv)).transpose(1, 2).reshape(rows, steps, width);
        var y = x + F.linear(mixed, wo);
        return y + F.linear(F.linear(y, gate).silu() * F.linear(y, up), down);
    }

    private static Tensor? Dispose(Tensor tensor, Func<Tensor, Tensor?> use)
    {
        using (tensor)
            return use(tensor);
    }
}
