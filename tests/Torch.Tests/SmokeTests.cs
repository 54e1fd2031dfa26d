using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Torch.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void A_matrix_product_and_a_training_step_run()
    {
        torch.set_num_threads(1);
        using var scope = NewDisposeScope();
        var x = randn([4, 8]);
        var w = new TorchSharp.Modules.Parameter(randn([8, 3]));
        var loss = F.cross_entropy(x.matmul(w), tensor(new long[] { 0, 1, 2, 0 }));
        loss.backward();
        using var optimiser = optim.AdamW([w], 1e-2, weight_decay: 0.01);
        var before = loss.item<float>();
        optimiser.step();
        var after = F.cross_entropy(x.matmul(w), tensor(new long[] { 0, 1, 2, 0 })).item<float>();
        Assert.True(after < before);
        Assert.Equal(new long[] { 2, 2 }, x[1..3, ..2].shape);
        Assert.Null(Compliance.Torch.NativeRuntime.SlowMatmulWarning());
        var e = Assert.Throws<ArgumentException>(() => x.matmul(x));
        Assert.Contains("[4, 8]", e.Message);
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => autograd.grad([x.sum()], [w]));
        Console.WriteLine(x.ToString());
    }
}
