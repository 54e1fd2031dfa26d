using System.Runtime.InteropServices;

namespace Compliance.Torch;

/// <summary>CtScalar of native/torch/export.h: kind 0 none, 1 double, 2 int64, 3 bool.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct NativeScalar
{
    private readonly long kind;
    private readonly long bits;

    internal NativeScalar(long kind, long bits)
    {
        this.kind = kind;
        this.bits = bits;
    }

    internal static NativeScalar Of(double value) => new(1, BitConverter.DoubleToInt64Bits(value));

    internal static NativeScalar Of(long value) => new(2, value);

    internal static NativeScalar Of(bool value) => new(3, value ? 1 : 0);
}
