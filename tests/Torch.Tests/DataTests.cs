using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Torch.Tests;

public sealed class DataTests
{
    [Fact]
    public void A_tensor_copies_its_source()
    {
        float[] source = [1, 2, 3, 4];
        using var made = tensor(source, [2, 2]);
        source[0] = 99;
        Assert.Equal(1f, made.data<float>()[0, 0]);
        Assert.Equal(ScalarType.Float32, made.dtype);
        Assert.Equal(new long[] { 2, 1 }, made.stride());
        Assert.Equal("[2x2], type = Float32, device = cpu", made.ToString());
    }

    [Fact]
    public void Half_precision_bits_go_in_and_out_unchanged()
    {
        ushort[] bits = [0x3F80, 0xC000, 0x7F80, 0x0001];
        using var scope = NewDisposeScope();
        var made = empty([4], bfloat16);
        made.bytes = MemoryMarshal.AsBytes(bits.AsSpan());
        Assert.Equal([1f, -2f, float.PositiveInfinity], made.to(float32).data<float>().ToArray().AsSpan(0, 3));
        Assert.Equal(bits, MemoryMarshal.Cast<byte, ushort>(made.bytes).ToArray());
        Assert.Equal(2, made.element_size());
    }

    [Fact]
    public void Strided_tensors_are_read_in_logical_order()
    {
        using var scope = NewDisposeScope();
        var turned = tensor(new long[,] { { 1, 2, 3 }, { 4, 5, 6 } }).t();
        Assert.Equal([1L, 4, 2, 5, 3, 6], turned.data<long>().ToArray().AsSpan());
        Assert.Equal(5L, turned.data<long>()[1, 1]);
        var nested = (long[,])turned.data<long>().ToNDArray();
        Assert.Equal(6, nested[2, 1]);
        turned.data<long>().CopyFrom([10, 20, 30, 40, 50, 60]);
        Assert.Equal(40L, turned[1, 1].item<long>());
    }

    [Fact]
    public void Every_element_type_makes_a_round_trip()
    {
        using var scope = NewDisposeScope();
        Assert.Equal([1.5, -2], tensor(new[] { 1.5, -2 }).data<double>().ToArray().AsSpan());
        Assert.Equal([1, -2], tensor(new[] { 1, -2 }).data<int>().ToArray().AsSpan());
        Assert.Equal(new short[] { 1, -2 }, tensor(new short[] { 1, -2 }).data<short>().ToArray());
        Assert.Equal(new sbyte[] { 1, -2 }, tensor(new sbyte[] { 1, -2 }).data<sbyte>().ToArray());
        Assert.Equal(new byte[] { 1, 200 }, tensor(new byte[] { 1, 200 }).data<byte>().ToArray());
        Assert.Equal([true, false], tensor(new[] { true, false }).data<bool>().ToArray().AsSpan());
        Assert.Equal(-3, tensor(-3).item<int>());
        Assert.True(tensor(true).item<bool>());
        Assert.Equal(2.5, (double)tensor(2.5f));
        Assert.Equal(7L, full([1], 7).item<long>());
        Assert.Equal(float32, full([1], 7.0).dtype);
        Assert.Equal(0, tensor(new List<float>()).numel());
    }

    [Fact]
    public void A_cache_is_filled_by_narrow_and_copy()
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var cache = zeros([1, 2, 8, 4]);
        cache.narrow(2, 3, 2).copy_(ones([1, 2, 2, 4]));
        Assert.Equal(16f, cache.sum().item<float>());
        Assert.Equal(0f, cache[0, 0, 5].sum().item<float>());
    }

    [Fact]
    public void In_place_operations_return_their_receiver()
    {
        using var x = ones([2]);
        Assert.Same(x, x.add_(1));
        Assert.Same(x, x.mul_(2));
        Assert.Same(x, x.zero_());
        Assert.Same(x, x.requires_grad_());
    }

    [Theory]
    [InlineData("cpu", DeviceType.CPU, -1, "cpu")]
    [InlineData("cuda", DeviceType.CUDA, 0, "cuda:0")]
    [InlineData("cuda:1", DeviceType.CUDA, 1, "cuda:1")]
    public void A_device_is_read_from_text(string text, DeviceType type, int index, string shown)
    {
        Device device = text;
        Assert.Equal((type, index, shown), (device.type, device.index, device.ToString()));
    }
}
