using Compliance.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor this[long i1] => select(0, i1);

        public Tensor this[long i1, long i2]
        {
            get
            {
                using var row = select(0, i1);
                return row.select(0, i2);
            }
            set => index_put_(value, [TensorIndex.Single(i1), TensorIndex.Single(i2)]);
        }

        public Tensor this[long i1, long i2, long i3]
        {
            get => index([TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3)]);
            set => index_put_(value, [TensorIndex.Single(i1), TensorIndex.Single(i2), TensorIndex.Single(i3)]);
        }

        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        public Tensor index(params TensorIndex[] indices)
        {
            using var selection = IndexSelection.Of(this, indices);
            return selection.Read();
        }

        public Tensor index(params Tensor[] indices)
        {
            using var pointers = new TensorPointers(indices, nameof(indices), mayHoldNull: true);
            return Index(pointers);
        }

        public Tensor index_put_(Tensor value, params TensorIndex[] indices)
        {
            using var selection = IndexSelection.Of(this, indices);
            selection.Write(Given(value));
            return this;
        }

        public Tensor index_put_(Tensor value, params Tensor[] indices)
        {
            using var pointers = new TensorPointers(indices, nameof(indices), mayHoldNull: true);
            IndexPut(pointers, Given(value));
            return this;
        }

        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var number = full([], value, dtype, device);
            return index_put_(number, indices);
        }

        public Tensor index_put_(Scalar value, params Tensor[] indices)
        {
            using var number = full([], value, dtype, device);
            return index_put_(number, indices);
        }

        public Tensor index_select(long dim, Tensor index) =>
            NativeCall.Make(Native.ct_index_select(LiveHandle, dim, Handles.Of(index), out var result), result);

        public Tensor gather(long dim, Tensor index) => NativeCall.Make(Native.ct_gather(LiveHandle, dim, Handles.Of(index), out var result), result);

        public Tensor scatter_(long dim, Tensor index, Tensor src)
        {
            NativeCall.Check(Native.ct_scatter_(LiveHandle, dim, Handles.Of(index), Handles.Of(src)));
            return this;
        }

        public Tensor scatter_add_(long dim, Tensor index, Tensor src)
        {
            NativeCall.Check(Native.ct_scatter_add_(LiveHandle, dim, Handles.Of(index), Handles.Of(src)));
            return this;
        }

        public Tensor scatter_add(long dim, Tensor index, Tensor src) =>
            NativeCall.Make(Native.ct_scatter_add(LiveHandle, dim, Handles.Of(index), Handles.Of(src), out var result), result);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha)
        {
            NativeCall.Check(Native.ct_index_add_(LiveHandle, dim, Handles.Of(index), Handles.Of(source), Handles.Of(alpha)));
            return this;
        }

        public Tensor index_copy_(long dim, Tensor index, Tensor source)
        {
            NativeCall.Check(Native.ct_index_copy_(LiveHandle, dim, Handles.Of(index), Handles.Of(source)));
            return this;
        }

        public Tensor masked_fill(Tensor mask, Scalar value) =>
            NativeCall.Make(Native.ct_masked_fill(LiveHandle, Handles.Of(mask), Handles.Of(value), out var result), result);

        public Tensor masked_fill_(Tensor mask, Scalar value)
        {
            NativeCall.Check(Native.ct_masked_fill_(LiveHandle, Handles.Of(mask), Handles.Of(value)));
            return this;
        }

        public Tensor masked_select(Tensor mask) => NativeCall.Make(Native.ct_masked_select(LiveHandle, Handles.Of(mask), out var result), result);

        public Tensor where(Tensor condition, Tensor y) => torch.where(condition, this, y);

        public Tensor triu(long diagonal = 0) => NativeCall.Make(Native.ct_triu(LiveHandle, diagonal, out var result), result);

        public Tensor tril(long diagonal = 0) => NativeCall.Make(Native.ct_tril(LiveHandle, diagonal, out var result), result);

        public Tensor argmax() => NativeCall.Make(Native.ct_argmax(LiveHandle, 0, 0, 0, out var result), result);

        public Tensor argmax(long dim, bool keepdim = false) =>
            NativeCall.Make(Native.ct_argmax(LiveHandle, 1, dim, keepdim ? 1 : 0, out var result), result);

        public Tensor argmin() => NativeCall.Make(Native.ct_argmin(LiveHandle, 0, 0, 0, out var result), result);

        public Tensor argmin(long dim, bool keepdim = false) =>
            NativeCall.Make(Native.ct_argmin(LiveHandle, 1, dim, keepdim ? 1 : 0, out var result), result);

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            NativeCall.MakePair(Native.ct_topk(LiveHandle, k, dim, largest ? 1 : 0, sorted ? 1 : 0, out var values, out var indexes), values, indexes);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            NativeCall.MakePair(Native.ct_sort(LiveHandle, dim, descending ? 1 : 0, stable ? 1 : 0, out var values, out var indices), values, indices);

        public Tensor argsort(long dim = -1, bool descending = false) =>
            NativeCall.Make(Native.ct_argsort(LiveHandle, dim, descending ? 1 : 0, out var result), result);

        /// <summary>Positions of the elements that are not zero, one row each.</summary>
        public Tensor nonzero() => NativeCall.Make(Native.ct_nonzero(LiveHandle, out var result), result);

        public Tensor cumsum(long dim, ScalarType? type = null) =>
            NativeCall.Make(Native.ct_cumsum(LiveHandle, dim, Number(type), out var result), result);

        public Tensor bincount(Tensor weights, long minlength = 0) =>
            NativeCall.Make(Native.ct_bincount(LiveHandle, Handles.OfOptional(weights), minlength, out var result), result);

        internal unsafe Tensor Index(TensorPointers pointers)
        {
            fixed (IntPtr* indices = pointers.Pointers)
                return NativeCall.Make(Native.ct_index(LiveHandle, indices, pointers.Count, out var result), result);
        }

        internal unsafe void IndexPut(TensorPointers pointers, Tensor value)
        {
            fixed (IntPtr* indices = pointers.Pointers)
                NativeCall.Check(Native.ct_index_put_(LiveHandle, indices, pointers.Count, Handles.Of(value)));
        }
    }
}
