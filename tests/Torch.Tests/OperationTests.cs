using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Torch.Tests;

public sealed class OperationTests
{
    // float32: differences come from the order of sums only.
    private const double Tolerance = 2e-6;

    private static readonly Dictionary<string, Func<Tensor[], Tensor[]>> Operations = new()
    {
        ["neg"] = x => [-x[0]],
        ["exp"] = x => [x[0].exp()],
        ["abs"] = x => [x[0].abs()],
        ["sin"] = x => [x[0].sin()],
        ["cos"] = x => [x[0].cos()],
        ["tanh"] = x => [torch.tanh(x[0])],
        ["sigmoid"] = x => [x[0].sigmoid()],
        ["square"] = x => [x[0].square()],
        ["erf"] = x => [x[0].erf()],
        ["sqrt"] = x => [x[0].sqrt()],
        ["rsqrt"] = x => [x[0].rsqrt()],
        ["log"] = x => [x[0].log()],
        ["log1p"] = x => [x[0].log1p()],
        ["reciprocal"] = x => [x[0].reciprocal()],
        ["relu"] = x => [F.relu(x[0])],
        ["silu"] = x => [x[0].silu()],
        ["gelu"] = x => [F.gelu(x[0])],
        ["gelu_tanh_composed"] = x => [(x[0] * 0.5) * ((x[0] + (x[0].pow(3) * 0.044715)) * Math.Sqrt(2 / Math.PI)).tanh().add(1)],
        ["logsigmoid_composed"] = x => [x[0].clamp_max(0.0) - x[0].abs().neg().exp().log1p()],
        ["softplus"] = x => [F.softplus(x[0])],
        ["isfinite"] = x => [x[0].isfinite()],
        ["isnan"] = x => [x[0].isnan()],
        ["isinf"] = x => [x[0].isinf()],
        ["add"] = x => [x[0] + x[1]],
        ["sub"] = x => [x[0] - x[1]],
        ["mul"] = x => [x[0] * x[1]],
        ["div"] = x => [x[0] / x[1]],
        ["minimum"] = x => [x[0].minimum(x[1])],
        ["maximum"] = x => [x[0].maximum(x[1])],
        ["add_alpha"] = x => [x[0].add(x[1], alpha: 0.5)],
        ["pow_scalar"] = x => [x[0].pow(2.5)],
        ["pow_tensor"] = x => [x[0].pow(x[1])],
        ["number_minus_tensor"] = x => [1.5 - x[0]],
        ["number_over_tensor"] = x => [2.0 / x[0]],
        ["remainder"] = x => [x[0] % 0.75],
        ["floor_division"] = x => [x[0].div(x[1], RoundingMode.floor)],
        ["truncated_division"] = x => [x[0].div(x[1], RoundingMode.trunc)],
        ["clamp"] = x => [x[0].clamp(-0.5, 0.75)],
        ["clamp_min"] = x => [x[0].clamp_min(0.1)],
        ["clamp_max"] = x => [x[0].clamp_max(0.1)],
        ["broadcast_add"] = x => [x[0] + x[1]],
        ["eq"] = x => [x[0] == x[1]],
        ["ne"] = x => [x[0] != x[1]],
        ["lt"] = x => [x[0] < x[1]],
        ["le"] = x => [x[0] <= x[1]],
        ["gt"] = x => [x[0] > x[1]],
        ["ge"] = x => [x[0] >= x[1]],
        ["and_or_xor_not"] = x => [x[0] & x[1], x[0] | x[1], x[0] ^ x[1], ~x[0]],
        ["lerp_"] = x => [x[0].clone().lerp_(x[1], x[2])],
        ["addcmul_"] = x => [x[0].clone().addcmul_(x[1], x[2], 0.3)],
        ["addcdiv_"] = x => [x[0].clone().addcdiv_(x[1], x[2], 0.3)],
        ["sum"] = x => [x[0].sum(), x[0].sum(1), x[0].sum(new long[] { 0, 2 }, true)],
        ["mean"] = x => [x[0].mean(), x[0].mean(new long[] { -1 }, true)],
        ["var"] = x => [x[0].var(), x[0].var(1), x[0].var(-1, false, true)],
        ["std"] = x => [x[0].std(), x[0].std(1)],
        ["max_min"] = x => [x[0].max(), x[0].max(1).values, x[0].max(1).indexes, x[0].min(), x[0].min(2).values, x[0].min(2).indexes],
        ["amax_amin"] = x => [x[0].amax([0, 2]), x[0].amin([1], true)],
        ["norm"] = x => [x[0].norm(), x[0].norm(1f), x[0].norm(1)],
        ["vector_norm"] = x => [linalg.vector_norm(x[0], 3.0, [1, 2], false)],
        ["logsumexp"] = x => [x[0].logsumexp(-1), x[0].logsumexp(1, true)],
        ["all_any"] = x => [x[0].all(), x[0].any(), x[0].all(2), x[0].any(1)],
        ["cumsum"] = x => [x[0].cumsum(1)],
        ["bincount"] = x => [x[0].bincount(null, 5)],
        ["transpose_permute"] = x => [x[0].transpose(1, 2), x[0].permute(2, 0, 1)],
        ["unsqueeze_squeeze"] = x => [x[0].unsqueeze(1), x[0].narrow(1, 0, 1).squeeze(1)],
        ["expand_repeat"] = x => [x[0].expand(3, 4), x[0].repeat(2, 3)],
        ["slice_narrow_select"] = x => [x[0].slice(1, 0, 3, 2), x[0].narrow(2, 1, 2), x[0].select(1, 2)],
        ["cat_stack"] = x => [cat([x[0], x[1]], 1), stack([x[0], x[1]], 2)],
        ["chunk"] = x => x[0].chunk(3, 2),
        ["split"] = x => [.. x[0].split(3, 2), .. x[0].split([1, 2], 1)],
        ["unbind"] = x => x[0].unbind(1),
        ["repeat_interleave"] = x => [x[0].repeat_interleave(2, 1)],
        ["flip_roll"] = x => [x[0].flip(2), x[0].roll(1, 1)],
        ["diagonal"] = x => [x[0].diagonal(1, 0, 1)],
        ["flatten"] = x => [x[0].flatten(1)],
        ["triu_tril"] = x => [x[0].triu(1), x[0].tril(-1)],
        ["index_select"] = x => [x[0].index_select(0, x[1])],
        ["gather"] = x => [x[0].gather(1, x[1])],
        ["scatter_add"] = x => [zeros([3, 5]).scatter_add(1, x[1], x[0].narrow(1, 0, 3).contiguous())],
        ["scatter_"] = x => [zeros([3, 5]).scatter_(1, x[1], x[0].narrow(1, 0, 2).contiguous())],
        ["index_add_"] = x => [x[0].clone().index_add_(0, x[1], ones([4, 5]), 0.5)],
        ["masked_fill"] = x => [x[0].masked_fill(x[1], float.NegativeInfinity)],
        ["masked_select"] = x => [x[0].masked_select(x[1])],
        ["where"] = x => [where(x[0], x[1], x[2])],
        ["argmax_argmin"] = x => [x[0].argmax(), x[0].argmax(1), x[0].argmin(2, true)],
        ["topk"] = x => Both(x[0].topk(2, 1)),
        ["sort"] = x => Both(x[0].sort(1, true)),
        ["argsort"] = x => [x[0].argsort(1, false)],
        ["one_hot"] = x => [F.one_hot(x[0], 4)],
        ["nonzero"] = x => [x[0].nonzero()],
        ["index_expressions"] = x =>
        [
            x[0][1, 2], x[0][.., 1], x[0][TensorIndex.Ellipsis, -1], x[0][0, 1..3, TensorIndex.Slice(null, null, 2)],
            x[0][TensorIndex.Colon, TensorIndex.None, 2], x[0][-1], x[0][.., ..^1],
        ],
        ["index_by_tensor"] = x =>
        [
            x[0][x[1]], x[0][TensorIndex.Colon, TensorIndex.Tensor(x[1])], x[0][x[1].narrow(0, 0, 2), x[1].narrow(0, 1, 2)],
        ],
        ["index_by_mask"] = x => [x[0][x[1]], x[0][TensorIndex.Tensor(x[1].select(2, 0))]],
        ["index_put"] = x =>
        {
            var changed = x[0].clone();
            changed[.., 1, 2..] = tensor(9f);
            changed[TensorIndex.Single(0)] = x[1][0];
            return [changed];
        },
        ["index_put_tensor"] = x =>
        {
            var put = x[0].clone();
            put[x[1].narrow(0, 0, 2), x[1].narrow(0, 1, 2)] = tensor(new float[] { 5, 6 });
            return [put];
        },
        ["matmul_batched"] = x => [x[0].matmul(x[1])],
        ["matmul_broadcast"] = x => [matmul(x[0], x[1].t())],
        ["matmul_vector"] = x => [x[0].matmul(x[1])],
        ["mm"] = x => [x[0].mm(x[0].t())],
        ["bmm"] = x => [x[0].bmm(x[1])],
        ["einsum"] = x => [einsum("bij,bkj->bik", x[0], x[1])],
        ["baddbmm"] = x => [baddbmm(ones([2, 3, 3]), x[0], x[1], 0.5f, 2f)],
        ["linear"] = x => [F.linear(x[0], x[1], x[2]), F.linear(x[0], x[1])],
        ["layer_norm"] = x => [F.layer_norm(x[0], [4], x[1], x[2]), F.layer_norm(x[0], [4])],
        ["rms_norm_composed"] = x => [x[0] * (x[0].square().mean(new long[] { -1 }, true) + 1e-6).rsqrt() * x[1]],
        ["softmax"] = x => [F.softmax(x[0], -1), F.log_softmax(x[0], 1), x[0].masked_fill(x[1] & ~x[1][.., .., ..1], float.NegativeInfinity).softmax(-1)],
        ["cross_entropy"] = x =>
        [
            F.cross_entropy(x[0], x[1]), F.cross_entropy(x[0], x[1], reduction: nn.Reduction.Sum),
            F.cross_entropy(x[0], x[1], reduction: nn.Reduction.None), F.cross_entropy(x[0], x[2], label_smoothing: 0.1),
        ],
        ["nll_loss"] = x => [F.nll_loss(x[0].log_softmax(-1), x[1]), F.nll_loss(x[0].log_softmax(-1), x[1], reduction: nn.Reduction.None)],
        ["mse_loss"] = x => [F.mse_loss(x[0], x[1]), F.mse_loss(x[0], x[1], nn.Reduction.Sum)],
        ["kl_div"] = x => [F.kl_div(x[0], x[1]), F.kl_div(x[0], x[1].exp(), false, nn.Reduction.Sum)],
        ["binary_cross_entropy_with_logits"] = x => [F.binary_cross_entropy_with_logits(x[0], x[1])],
        ["cosine_similarity"] = x => [F.cosine_similarity(x[0], x[1], -1)],
        ["arange_linspace_eye"] = _ => [arange(5), arange(1, 2, 0.25), linspace(-1, 1, 5), eye(3, 4)],
        ["conversions"] = x =>
        [
            x[0].@long(), x[0].@double(), x[1].@float(), x[0].to(bfloat16).to(float32), x[0].to(float16).to(float32), x[1].@bool(),
        ],
    };

    public static TheoryData<string> Names => [.. ReferenceValues.Section("operations").EnumerateObject().Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_operation_gives_what_PyTorch_gives(string name)
    {
        using var scope = NewDisposeScope();
        var reference = ReferenceValues.Section("operations").GetProperty(name);
        var inputs = ReferenceValues.Tensors(reference, "inputs");
        var before = inputs.Select(input => input.clone()).ToArray();
        var expected = ReferenceValues.Tensors(reference, "results");

        var actual = Operations[name](inputs);

        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            ReferenceValues.AssertSame(expected[i], actual[i], Tolerance, $"{name}, result {i}");
        for (var i = 0; i < inputs.Length; i++)
            ReferenceValues.AssertSame(before[i], inputs[i], 0, $"{name} changed its input {i}");
    }

    [Fact]
    public void Every_operation_here_has_a_reference_value() => Assert.Equal(
        Operations.Keys.Order(), ReferenceValues.Section("operations").EnumerateObject().Select(operation => operation.Name).Order());

    private static Tensor[] Both((Tensor, Tensor) pair) => [pair.Item1, pair.Item2];
}
