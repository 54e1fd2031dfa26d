using Compliance.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <exception cref="ArgumentException">The shapes do not fit; the message gives both.</exception>
        public Tensor matmul(Tensor target)
        {
            Shapes.RequireMatmul(this, Given(target));
            return NativeCall.Make(Native.ct_matmul(LiveHandle, Handles.Of(target), out var result), result);
        }

        public Tensor mm(Tensor target) => NativeCall.Make(Native.ct_mm(LiveHandle, Handles.Of(target), out var result), result);

        public Tensor bmm(Tensor batch2) => NativeCall.Make(Native.ct_bmm(LiveHandle, Handles.Of(batch2), out var result), result);

        public Tensor softmax(long dim, ScalarType? dtype = null) =>
            NativeCall.Make(Native.ct_softmax(LiveHandle, dim, Number(dtype), out var result), result);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) =>
            NativeCall.Make(Native.ct_log_softmax(LiveHandle, dim, Number(dtype), out var result), result);
    }
}
