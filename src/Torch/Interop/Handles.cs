using System.Runtime.CompilerServices;
using TorchSharp;

namespace Compliance.Torch;

/// <summary>The handle behind an argument, checked before it reaches native code.</summary>
internal static class Handles
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TensorHandle Of(torch.Tensor tensor, [CallerArgumentExpression(nameof(tensor))] string name = null)
    {
        if (tensor is null)
            throw new ArgumentNullException(name);
        return tensor.LiveHandle;
    }

    internal static TensorHandle OfOptional(torch.Tensor tensor) => tensor is null ? TensorHandle.None : tensor.LiveHandle;

    internal static NativeScalar Of(Scalar scalar, [CallerArgumentExpression(nameof(scalar))] string name = null) =>
        scalar is null ? throw new ArgumentNullException(name) : scalar.Native;

    internal static NativeScalar OfOptional(Scalar scalar) => scalar is null ? default : scalar.Native;
}
