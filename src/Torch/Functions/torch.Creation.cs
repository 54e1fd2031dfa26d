using Compliance.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor empty(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        Create(size, 0, dtype, device, requires_grad);

    public static Tensor zeros(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        Create(size, 1, dtype, device, requires_grad);

    public static Tensor ones(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        Create(size, 2, dtype, device, requires_grad);

    public static Tensor empty(long size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        empty([size], dtype, device, requires_grad);

    public static Tensor empty(long dim0, long dim1, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        empty([dim0, dim1], dtype, device, requires_grad);

    public static Tensor empty(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        empty([dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor empty(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        empty([dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    public static Tensor zeros(long size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        zeros([size], dtype, device, requires_grad);

    public static Tensor zeros(long dim0, long dim1, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        zeros([dim0, dim1], dtype, device, requires_grad);

    public static Tensor zeros(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        zeros([dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor zeros(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        zeros([dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    public static Tensor ones(long size, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        ones([size], dtype, device, requires_grad);

    public static Tensor ones(long dim0, long dim1, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        ones([dim0, dim1], dtype, device, requires_grad);

    public static Tensor ones(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        ones([dim0, dim1, dim2], dtype, device, requires_grad);

    public static Tensor ones(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        ones([dim0, dim1, dim2, dim3], dtype, device, requires_grad);

    public static unsafe Tensor full(long[] size, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(size);
        fixed (long* sizes = size)
            return NativeCall.Make(Native.ct_full(sizes, size.Length, Handles.Of(value), new(dtype, device, requires_grad), out var result), result);
    }

    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        NativeCall.Make(Native.ct_empty_like(Handles.Of(input), new(dtype, device, requires_grad), out var result), result);

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        NativeCall.Make(Native.ct_zeros_like(Handles.Of(input), new(dtype, device, requires_grad), out var result), result);

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        NativeCall.Make(Native.ct_ones_like(Handles.Of(input), new(dtype, device, requires_grad), out var result), result);

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        NativeCall.Make(Native.ct_full_like(Handles.Of(input), Handles.Of(value), new(dtype, device, requires_grad), out var result), result);

    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        arange(0L, stop, 1L, dtype, device, requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        arange(start, stop, 1L, dtype, device, requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        NativeCall.Make(
            Native.ct_arange(Handles.Of(start), Handles.Of(stop), Handles.Of(step), new(dtype, device, requires_grad), out var result), result);

    public static Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        NativeCall.Make(Native.ct_linspace(start, end, steps, new(dtype, device, requires_grad), out var result), result);

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        NativeCall.Make(Native.ct_eye(rows, columns < 0 ? rows : columns, new(dtype, device, requires_grad), out var result), result);

    public static unsafe Tensor rand(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null)
    {
        ArgumentNullException.ThrowIfNull(size);
        fixed (long* sizes = size)
            return NativeCall.Make(Native.ct_rand(sizes, size.Length, Generator.HandleOf(generator), new(dtype, device, requires_grad), out var result), result);
    }

    public static unsafe Tensor randn(long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null)
    {
        ArgumentNullException.ThrowIfNull(size);
        fixed (long* sizes = size)
            return NativeCall.Make(Native.ct_randn(sizes, size.Length, Generator.HandleOf(generator), new(dtype, device, requires_grad), out var result), result);
    }

    public static unsafe Tensor randint(long low, long high, long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null)
    {
        ArgumentNullException.ThrowIfNull(size);
        if (low >= high)
            throw new ArgumentException($"randint from {low} to {high}: the lower bound must be less than the upper bound.", nameof(low));
        fixed (long* sizes = size)
        {
            var status = Native.ct_randint(low, high, sizes, size.Length, Generator.HandleOf(generator), new(dtype, device, requires_grad), out var result);
            return NativeCall.Make(status, result);
        }
    }

    public static Tensor randint(long high, long[] size, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null) =>
        randint(0, high, size, dtype, device, requires_grad, generator);

    public static Tensor randperm(long n, ScalarType? dtype = null, Device device = null, bool requires_grad = false, Generator generator = null) =>
        NativeCall.Make(Native.ct_randperm(n, Generator.HandleOf(generator), new(dtype, device, requires_grad), out var result), result);

    private static unsafe Tensor Create(long[] size, int kind, ScalarType? dtype, Device device, bool requires_grad)
    {
        ArgumentNullException.ThrowIfNull(size);
        var options = new NativeOptions(dtype, device, requires_grad);
        TensorHandle result;
        fixed (long* sizes = size)
        {
            var status = kind switch
            {
                0 => Native.ct_empty(sizes, size.Length, options, out result),
                1 => Native.ct_zeros(sizes, size.Length, options, out result),
                _ => Native.ct_ones(sizes, size.Length, options, out result),
            };
            return NativeCall.Make(status, result);
        }
    }
}
