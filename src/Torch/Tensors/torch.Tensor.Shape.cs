using Compliance.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public unsafe Tensor view(params long[] shape)
        {
            ArgumentNullException.ThrowIfNull(shape);
            fixed (long* sizes = shape)
                return NativeCall.Make(Native.ct_view(LiveHandle, sizes, shape.Length, out var result), result);
        }

        public unsafe Tensor reshape(params long[] shape)
        {
            ArgumentNullException.ThrowIfNull(shape);
            fixed (long* sizes = shape)
                return NativeCall.Make(Native.ct_reshape(LiveHandle, sizes, shape.Length, out var result), result);
        }

        public unsafe Tensor repeat(params long[] sizes)
        {
            ArgumentNullException.ThrowIfNull(sizes);
            fixed (long* repeats = sizes)
                return NativeCall.Make(Native.ct_repeat(LiveHandle, repeats, sizes.Length, out var result), result);
        }

        public unsafe Tensor flip(params long[] dims)
        {
            ArgumentNullException.ThrowIfNull(dims);
            fixed (long* axes = dims)
                return NativeCall.Make(Native.ct_flip(LiveHandle, axes, dims.Length, out var result), result);
        }

        public Tensor transpose(long dim0, long dim1) => NativeCall.Make(Native.ct_transpose(LiveHandle, dim0, dim1, out var result), result);

        public Tensor t() => NativeCall.Make(Native.ct_t(LiveHandle, out var result), result);

        public unsafe Tensor permute(params long[] permutation)
        {
            ArgumentNullException.ThrowIfNull(permutation);
            fixed (long* order = permutation)
                return NativeCall.Make(Native.ct_permute(LiveHandle, order, permutation.Length, out var result), result);
        }

        public Tensor unsqueeze(long dim) => NativeCall.Make(Native.ct_unsqueeze(LiveHandle, dim, out var result), result);

        public Tensor squeeze(long? dim = null) => NativeCall.Make(Native.ct_squeeze(LiveHandle, dim.HasValue ? 1 : 0, dim ?? 0, out var result), result);

        public Tensor expand(params long[] sizes) => expand(sizes, false);

        public unsafe Tensor expand(long[] sizes, bool isImplicit = false)
        {
            ArgumentNullException.ThrowIfNull(sizes);
            fixed (long* pointer = sizes)
                return NativeCall.Make(Native.ct_expand(LiveHandle, pointer, sizes.Length, isImplicit ? 1 : 0, out var result), result);
        }

        public Tensor expand_as(Tensor other) => expand(Given(other).shape, false);

        public Tensor view_as(Tensor other) => view(Given(other).shape);

        public Tensor slice(long dim, long start, long finish, long step) =>
            NativeCall.Make(Native.ct_slice(LiveHandle, dim, start, finish, step, out var result), result);

        public Tensor narrow(long dim, long start, long length) =>
            NativeCall.Make(Native.ct_narrow(LiveHandle, dim, start, length, out var result), result);

        public Tensor select(long dim, long index) => NativeCall.Make(Native.ct_select(LiveHandle, dim, index, out var result), result);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) =>
            NativeCall.Make(Native.ct_flatten(LiveHandle, start_dim, end_dim, out var result), result);

        public unsafe Tensor[] chunk(long chunks, long dim = 0)
        {
            if (chunks < 1)
                throw new ArgumentException($"chunk into {chunks} parts: at least 1 is expected.", nameof(chunks));
            var pointers = new IntPtr[Math.Min(chunks, Math.Max(LengthOf(dim), 1))];
            fixed (IntPtr* results = pointers)
            {
                NativeCall.Check(Native.ct_chunk(LiveHandle, chunks, dim, results, pointers.Length, out var count));
                return Wrap(pointers.AsSpan(0, count));
            }
        }

        public unsafe Tensor[] split(long size, int dim = 0)
        {
            if (size < 1)
                throw new ArgumentException($"split into parts of {size}: at least 1 is expected.", nameof(size));
            var pointers = new IntPtr[Math.Max((LengthOf(dim) + size - 1) / size, 1)];
            fixed (IntPtr* results = pointers)
            {
                NativeCall.Check(Native.ct_split(LiveHandle, size, dim, results, pointers.Length, out var count));
                return Wrap(pointers.AsSpan(0, count));
            }
        }

        public unsafe Tensor[] split(long[] sizes, long dim = 0)
        {
            ArgumentNullException.ThrowIfNull(sizes);
            var pointers = new IntPtr[sizes.Length];
            fixed (long* lengths = sizes)
            fixed (IntPtr* results = pointers)
                NativeCall.Check(Native.ct_split_sizes(LiveHandle, lengths, sizes.Length, dim, results));
            return Wrap(pointers);
        }

        public unsafe Tensor[] unbind(long dimension = 0)
        {
            var pointers = new IntPtr[LengthOf(dimension)];
            fixed (IntPtr* results = pointers)
            {
                NativeCall.Check(Native.ct_unbind(LiveHandle, dimension, results, pointers.Length, out var count));
                return Wrap(pointers.AsSpan(0, count));
            }
        }

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            NativeCall.Make(Native.ct_repeat_interleave(LiveHandle, repeats, dim.HasValue ? 1 : 0, dim ?? 0, out var result), result);

        public Tensor roll(long shifts, long? dims = null) =>
            NativeCall.Make(Native.ct_roll(LiveHandle, shifts, dims.HasValue ? 1 : 0, dims ?? 0, out var result), result);

        public Tensor diagonal(long offset, long dim1, long dim2) =>
            NativeCall.Make(Native.ct_diagonal(LiveHandle, offset, dim1, dim2, out var result), result);

        internal static Tensor[] Wrap(ReadOnlySpan<IntPtr> pointers)
        {
            var tensors = new Tensor[pointers.Length];
            for (var i = 0; i < tensors.Length; i++)
                tensors[i] = new Tensor(new TensorHandle(pointers[i]));
            return tensors;
        }

        private long LengthOf(long dim)
        {
            NativeCall.Check(Native.ct_size(LiveHandle, dim, out var length));
            return length;
        }

        private static Tensor Given(Tensor other) => other is null ? throw new ArgumentNullException(nameof(other)) : other;
    }
}
