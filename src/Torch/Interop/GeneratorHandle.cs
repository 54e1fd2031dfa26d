using System.Runtime.InteropServices;

namespace Compliance.Torch;

/// <summary>Owns one native random generator.</summary>
internal sealed class GeneratorHandle : SafeHandle
{
    /// <summary>Stands for the process's own generator.</summary>
    internal static readonly GeneratorHandle None = new();

    public GeneratorHandle() : base(IntPtr.Zero, ownsHandle: true) { }

    public override bool IsInvalid => handle == IntPtr.Zero;

    protected override bool ReleaseHandle() => Native.ct_generator_free(handle) == 0;
}
