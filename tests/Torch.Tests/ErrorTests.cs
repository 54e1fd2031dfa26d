using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Compliance.Torch.Tests;

public sealed class ErrorTests
{
    [Theory]
    [InlineData(new long[] { 2, 3 }, new long[] { 4, 5 })]
    [InlineData(new long[] { 2, 3 }, new long[] { 4 })]
    [InlineData(new long[] { 7, 2, 3 }, new long[] { 6, 3, 2 })]
    [InlineData(new long[] { }, new long[] { 3 })]
    public void Matmul_of_shapes_that_do_not_fit_names_both_shapes(long[] left, long[] right)
    {
        using var scope = NewDisposeScope();
        var refused = Assert.Throws<ArgumentException>(() => ones(left).matmul(ones(right)));
        Assert.Contains($"[{string.Join(", ", left)}]", refused.Message, StringComparison.Ordinal);
        Assert.Contains($"[{string.Join(", ", right)}]", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Errors_of_LibTorch_are_one_line_and_the_process_goes_on()
    {
        using var scope = NewDisposeScope();
        Action[] wrong =
        [
            () => ones([2, 3]).mm(ones([2, 3])),
            () => ones([2, 3, 4]).bmm(ones([2, 3, 4])),
            () => F.linear(ones([2, 3]), ones([4, 5])),
            () => ones([2, 3]).view(4, 4),
            () => ones([2, 3]).select(0, 2),
            () => ones([2, 3]).narrow(1, 2, 2),
            () => ones([2, 3]).add(ones([4])),
            () => cat([ones([2, 3]), ones([2, 4])]),
            () => cat([]),
            () => ones([2]).index_select(0, tensor(new long[] { 5 })),
            () => F.cross_entropy(ones([2, 3]), tensor(new long[] { 0, 3 })),
            () => ones([2]).requires_grad_().add_(1),
            () => tensor(new long[] { 1 }).requires_grad_(),
            () => einsum("ij,jk->ik", ones([2]), ones([2])),
            () => ones([2, 2]).split([1, 2], 0),
            () => multinomial_of_negative_weights(),
        ];
        foreach (var action in wrong)
        {
            var refused = Assert.Throws<ExternalException>(action);
            Assert.False(string.IsNullOrWhiteSpace(refused.Message));
            Assert.DoesNotContain('\n', refused.Message);
        }

        Assert.Equal(6f, ones([2, 3]).sum().item<float>());

        static void multinomial_of_negative_weights() => tensor(new float[] { -1, 2 }).multinomial(1);
    }

    [Fact]
    public void A_disposed_tensor_is_refused_as_receiver_and_as_argument()
    {
        using var alive = ones([2]);
        var gone = ones([2]);
        gone.Dispose();
        Assert.True(gone.IsInvalid);
        Assert.Contains("invalid", Assert.Throws<InvalidOperationException>(() => gone.sum()).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => alive + gone);
        Assert.Throws<InvalidOperationException>(() => cat([alive, gone]));
        Assert.Throws<ArgumentNullException>(() => alive.add((Tensor)null!));
        Assert.Throws<ArgumentNullException>(() => cat([alive, null!]));
    }

    [Fact]
    public void Reading_asks_for_the_exact_type_and_one_element()
    {
        using var scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => ones([1]).item<double>());
        Assert.Throws<ArgumentException>(() => ones([2]).item<float>());
        Assert.Throws<ArgumentException>(() => ones([2]).data<long>());
        Assert.Throws<ArgumentException>(() => tensor(new float[] { 1, 2, 3 }, [2, 2]));
        Assert.Throws<InvalidOperationException>(() => ones([2, 3]).t().bytes.Length);
        Assert.Throws<ArgumentException>(() => ones([2]).bytes = new byte[7]);
        Assert.Throws<IndexOutOfRangeException>(() => ones([2, 2]).data<float>()[0, 2]);
        Assert.Throws<ArgumentException>(() => ones([2])[TensorIndex.Colon, TensorIndex.Colon]);
        Assert.Throws<ArgumentException>(() => randint(3, 3, [2]));
        Assert.Throws<ArgumentException>(() => new Device("gpu"));
    }

    [Fact]
    public void Errors_on_two_threads_keep_their_own_message()
    {
        using var barrier = new Barrier(2);
        var messages = new string[2];
        var threads = Enumerable.Range(0, 2).Select(number => new Thread(() =>
        {
            using var scope = NewDisposeScope();
            for (var i = 0; i < 200; i++)
            {
                barrier.SignalAndWait();
                var size = 10 + number;
                messages[number] = Assert.Throws<ExternalException>(() => ones([size]).view(size + 7)).Message;
                if (!messages[number].Contains((size + 7).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal))
                    return;
            }
        })).ToArray();
        foreach (var thread in threads)
            thread.Start();
        foreach (var thread in threads)
            thread.Join();
        Assert.Contains("17", messages[0], StringComparison.Ordinal);
        Assert.Contains("18", messages[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_disposed_by_another_thread_during_calls_ends_in_an_exception_not_in_a_crash()
    {
        for (var round = 0; round < 20; round++)
        {
            var shared = ones([64]);
            var reader = new Thread(() =>
            {
                using var scope = NewDisposeScope();
                try
                {
                    for (var i = 0; i < 100_000; i++)
                        shared.numel();
                }
                catch (InvalidOperationException)
                {
                    // What is expected once the other thread has disposed it (ObjectDisposedException is one).
                }
            });
            reader.Start();
            Thread.Yield();
            shared.Dispose();
            reader.Join();
        }
    }

    [Fact]
    public void A_device_that_is_not_there_is_refused()
    {
        if (cuda.is_available())
            return;
        Assert.Equal(0, cuda.device_count());
        Assert.False(TryInitializeDeviceType(DeviceType.CUDA));
        Assert.Throws<InvalidOperationException>(() => InitializeDeviceType(DeviceType.CUDA));
        using var here = ones([2]);
        Assert.Throws<ExternalException>(() => here.to(CUDA));
        Assert.Throws<ExternalException>(() => zeros([2], device: "cuda:0"));
    }
}
