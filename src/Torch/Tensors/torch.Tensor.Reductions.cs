using Compliance.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public unsafe Tensor sum() => Sum(null, -1, false, null);

        public unsafe Tensor sum(ScalarType? type) => Sum(null, -1, false, type);

        public unsafe Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => Sum(&dim, 1, keepdim, type);

        /// <summary>Over several dimensions.</summary>
        public unsafe Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null)
        {
            ArgumentNullException.ThrowIfNull(dim);
            fixed (long* axes = dim)
                return Sum(axes, dim.Length, keepdim, type);
        }

        public unsafe Tensor mean() => NativeCall.Make(Native.ct_mean(LiveHandle, null, -1, 0, -1, out var result), result);

        public unsafe Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null)
        {
            ArgumentNullException.ThrowIfNull(dimensions);
            fixed (long* axes = dimensions)
                return NativeCall.Make(Native.ct_mean(LiveHandle, axes, dimensions.Length, keepdim ? 1 : 0, Number(type), out var result), result);
        }

        public unsafe Tensor var(bool unbiased = true) =>
            NativeCall.Make(Native.ct_var(LiveHandle, null, -1, unbiased ? 1 : 0, 0, out var result), result);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => var([dim], unbiased, keepdim, type);

        public unsafe Tensor var(long[] dimensions, bool unbiased, bool keepdim, ScalarType? type = null)
        {
            ArgumentNullException.ThrowIfNull(dimensions);
            using var converted = type is { } wanted ? to_type(wanted) : null;
            fixed (long* axes = dimensions)
                return NativeCall.Make(Native.ct_var((converted ?? this).LiveHandle, axes, dimensions.Length, unbiased ? 1 : 0, keepdim ? 1 : 0, out var result), result);
        }

        public unsafe Tensor std(bool unbiased = true) =>
            NativeCall.Make(Native.ct_std(LiveHandle, null, -1, unbiased ? 1 : 0, 0, out var result), result);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) => std([dim], unbiased, keepdim, type);

        public unsafe Tensor std(long[] dimensions, bool unbiased, bool keepdim, ScalarType? type = null)
        {
            ArgumentNullException.ThrowIfNull(dimensions);
            using var converted = type is { } wanted ? to_type(wanted) : null;
            fixed (long* axes = dimensions)
                return NativeCall.Make(Native.ct_std((converted ?? this).LiveHandle, axes, dimensions.Length, unbiased ? 1 : 0, keepdim ? 1 : 0, out var result), result);
        }

        public Tensor max() => NativeCall.Make(Native.ct_max(LiveHandle, out var result), result);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) =>
            NativeCall.MakePair(Native.ct_max_dim(LiveHandle, dim, keepdim ? 1 : 0, out var values, out var indexes), values, indexes);

        public Tensor min() => NativeCall.Make(Native.ct_min(LiveHandle, out var result), result);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) =>
            NativeCall.MakePair(Native.ct_min_dim(LiveHandle, dim, keepdim ? 1 : 0, out var values, out var indexes), values, indexes);

        public unsafe Tensor amax(long[] dims, bool keepdim = false)
        {
            ArgumentNullException.ThrowIfNull(dims);
            fixed (long* axes = dims)
                return NativeCall.Make(Native.ct_amax(LiveHandle, axes, dims.Length, keepdim ? 1 : 0, out var result), result);
        }

        public unsafe Tensor amin(long[] dims, bool keepdim = false)
        {
            ArgumentNullException.ThrowIfNull(dims);
            fixed (long* axes = dims)
                return NativeCall.Make(Native.ct_amin(LiveHandle, axes, dims.Length, keepdim ? 1 : 0, out var result), result);
        }

        public unsafe Tensor norm(float p = 2.0f) => NativeCall.Make(Native.ct_norm(LiveHandle, p, null, -1, 0, out var result), result);

        public unsafe Tensor norm(int dim, bool keepdim = false, float p = 2.0f)
        {
            long axis = dim;
            return NativeCall.Make(Native.ct_norm(LiveHandle, p, &axis, 1, keepdim ? 1 : 0, out var result), result);
        }

        public Tensor logsumexp(long dim, bool keepdim = false) =>
            NativeCall.Make(Native.ct_logsumexp(LiveHandle, dim, keepdim ? 1 : 0, out var result), result);

        public Tensor all() => NativeCall.Make(Native.ct_all(LiveHandle, 0, 0, 0, out var result), result);

        public Tensor all(long dim, bool keepdim = false) => NativeCall.Make(Native.ct_all(LiveHandle, 1, dim, keepdim ? 1 : 0, out var result), result);

        public Tensor any() => NativeCall.Make(Native.ct_any(LiveHandle, 0, 0, 0, out var result), result);

        public Tensor any(long dim, bool keepdim = false) => NativeCall.Make(Native.ct_any(LiveHandle, 1, dim, keepdim ? 1 : 0, out var result), result);

        private unsafe Tensor Sum(long* axes, int count, bool keepdim, ScalarType? type) =>
            NativeCall.Make(Native.ct_sum(LiveHandle, axes, count, keepdim ? 1 : 0, Number(type), out var result), result);

        private static int Number(ScalarType? type) => type is { } given ? (int)given : -1;
    }
}
