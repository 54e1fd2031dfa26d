using Compliance.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        public static unsafe Tensor vector_norm(Tensor input, double ord, long[] dims = null, bool keepdim = false)
        {
            fixed (long* axes = dims)
                return NativeCall.Make(Native.ct_norm(Handles.Of(input), ord, axes, dims?.Length ?? -1, keepdim ? 1 : 0, out var result), result);
        }
    }
}
