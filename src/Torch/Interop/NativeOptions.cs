using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Compliance.Torch;

/// <summary>CtOptions of native/torch/export.h: a negative number means "not given".</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeOptions
{
    private readonly int dtype;
    private readonly int deviceType;
    private readonly int deviceIndex;
    private readonly int requiresGrad;

    internal NativeOptions(ScalarType? dtype, Device device, bool requiresGrad)
    {
        this.dtype = dtype is { } given ? (int)given : -1;
        deviceType = device is null ? -1 : (int)device.type;
        deviceIndex = device is null ? -1 : device.NativeIndex;
        this.requiresGrad = requiresGrad ? 1 : 0;
    }
}
