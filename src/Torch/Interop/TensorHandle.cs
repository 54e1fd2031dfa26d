using System.Runtime.InteropServices;

namespace Compliance.Torch;

/// <summary>Owns one native tensor handle. A call holds a reference to it, so it cannot be freed while native code uses it.</summary>
internal sealed class TensorHandle : SafeHandle
{
    /// <summary>Stands for an absent optional tensor.</summary>
    internal static readonly TensorHandle None = new();

    private static long liveCount;
    private static long peakCount;
    private bool isCounted;

    public TensorHandle() : base(IntPtr.Zero, ownsHandle: true) { }

    internal TensorHandle(IntPtr pointer) : this() => SetHandle(pointer);

    internal static long LiveCount => Interlocked.Read(ref liveCount);

    internal static long PeakCount => Interlocked.Read(ref peakCount);

    public override bool IsInvalid => handle == IntPtr.Zero;

    internal void CountAsLive()
    {
        if (isCounted || IsInvalid)
            return;
        isCounted = true;
        var live = Interlocked.Increment(ref liveCount);
        var peak = Interlocked.Read(ref peakCount);
        while (live > peak)
        {
            var seen = Interlocked.CompareExchange(ref peakCount, live, peak);
            if (seen == peak)
                break;
            peak = seen;
        }
    }

    protected override bool ReleaseHandle()
    {
        if (isCounted)
            Interlocked.Decrement(ref liveCount);
        return Native.ct_free(handle) == 0;
    }
}
