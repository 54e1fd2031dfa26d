using Compliance.Torch;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static class utils
        {
            /// <summary>Scales all gradients together so that their common norm is at most max_norm. Parameters without gradient are skipped.</summary>
            /// <returns>The norm before scaling.</returns>
            public static unsafe double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2.0)
            {
                using var pointers = new TensorPointers(tensors, nameof(tensors));
                fixed (IntPtr* parameters = pointers.Pointers)
                {
                    NativeCall.Check(Native.ct_clip_grad_norm(parameters, pointers.Count, max_norm, norm_type, out var norm));
                    return norm;
                }
            }
        }
    }
}
