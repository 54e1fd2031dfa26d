using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Compliance.Torch.Tests;

public sealed class ScopeTests
{
    [Fact]
    public void A_scope_disposes_all_that_was_made_in_it()
    {
        var before = Tensor.TotalCount;
        Tensor inner;
        using (var scope = NewDisposeScope())
        {
            inner = (randn([8, 8]) + 1).tanh();
            Assert.Equal(before + 3, Tensor.TotalCount);
            Assert.Equal(3, scope.DisposablesCount);
        }

        Assert.Equal(before, Tensor.TotalCount);
        Assert.True(inner.IsInvalid);
        Assert.True(Tensor.PeakCount >= before + 3);
    }

    [Fact]
    public void A_moved_tensor_lives_in_the_outer_scope_and_a_detached_one_in_none()
    {
        var before = Tensor.TotalCount;
        Tensor detached;
        using (var outer = NewDisposeScope())
        {
            Tensor moved, alsoMoved;
            using (var inner = NewDisposeScope())
            {
                moved = ones([2]).MoveToOuterDisposeScope();
                alsoMoved = inner.MoveToOuter(ones([3]));
                detached = ones([4]).DetachFromDisposeScope();
                Assert.True(outer.Contains(moved));
                Assert.False(inner.Contains(moved));
            }

            Assert.Equal(2, outer.DisposablesCount);
            Assert.Equal(before + 3, Tensor.TotalCount);
            Assert.Equal(2f, moved.sum().item<float>());
            Assert.Equal(3f, alsoMoved.sum().item<float>());
        }

        Assert.Equal(before + 1, Tensor.TotalCount);
        detached.Dispose();
        detached.Dispose();
        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Without_an_outer_scope_moving_detaches()
    {
        Tensor kept;
        using (NewDisposeScope())
            kept = ones([2]).MoveToOuterDisposeScope();
        Assert.False(kept.IsInvalid);
        kept.Dispose();
    }

    [Fact]
    public void Everything_but_a_few_can_be_disposed_before_the_end()
    {
        using var scope = NewDisposeScope();
        var kept = ones([1]);
        var gone = ones([1]);
        scope.DisposeEverythingBut(kept);
        Assert.False(kept.IsInvalid);
        Assert.True(gone.IsInvalid);
        Assert.Equal(1, scope.DisposablesCount);
    }

    [Fact]
    public void A_wrapped_expression_keeps_its_result_only()
    {
        var before = Tensor.TotalCount;
        using (var result = WrappedTensorDisposeScope(() => (ones([2]) + 1) * 3))
        {
            Assert.Equal(before + 1, Tensor.TotalCount);
            Assert.Equal([6f, 6f], result.data<float>().ToArray().AsSpan());
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void A_thousand_training_steps_leave_no_handle_behind()
    {
        var before = Tensor.TotalCount;
        using (NewDisposeScope())
        {
            var weight = new Parameter(randn([4, 4]));
            using var optimiser = optim.AdamW([weight], 0.01, weight_decay: 0.01);
            for (var i = 0; i < 1000; i++)
            {
                using var step = NewDisposeScope();
                optimiser.zero_grad();
                var loss = nn.functional.mse_loss(ones([2, 4]).matmul(weight), zeros([2, 4]));
                loss.backward();
                nn.utils.clip_grad_norm_([weight], 1);
                optimiser.step();
            }

            // The weight and its two averages.
            Assert.Equal(before + 3, Tensor.TotalCount);
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [Fact]
    public void Statistics_are_kept_by_thread()
    {
        var statistics = DisposeScopeManager.Statistics;
        statistics.Reset();
        using (NewDisposeScope())
        {
            _ = ones([1]);
            ones([1]).DetachFromDisposeScope().Dispose();
        }

        using (ones([1]))
            Assert.Equal(1, statistics.ThreadTotalLiveCount);
        Assert.Equal(2, statistics.CreatedInScopeCount);
        Assert.Equal(1, statistics.CreatedOutsideScopeCount);
        Assert.Equal(1, statistics.DisposedInScopeCount);
        Assert.Equal(1, statistics.DetachedFromScopeCount);
        Assert.Equal(0, statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_parameter_takes_the_handle_and_the_place_of_its_data()
    {
        using var outer = NewDisposeScope();
        var data = randn([3]);
        Parameter parameter;
        using (NewDisposeScope())
            parameter = new Parameter(data);
        Assert.True(data.IsInvalid);
        Assert.False(parameter.IsInvalid);
        Assert.True(parameter.requires_grad);
        Assert.True(outer.Contains(parameter));
    }

    [Fact]
    public void A_forgotten_tensor_is_freed_by_the_garbage_collector()
    {
        var before = Tensor.TotalCount;
        Forget();
        for (var i = 0; i < 20 && Tensor.TotalCount > before; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(before, Tensor.TotalCount);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static void Forget() => _ = ones([16]);
}
