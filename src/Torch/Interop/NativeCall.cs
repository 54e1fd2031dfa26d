using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Compliance.Torch;

/// <summary>Turns a status into a result or a managed exception. The message is read at once, on the thread that made the call.</summary>
internal static class NativeCall
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Check(int status)
    {
        if (status != 0)
            Throw(status);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static torch.Tensor Make(int status, TensorHandle handle)
    {
        if (status != 0)
            Throw(status);
        return new torch.Tensor(handle);
    }

    internal static (torch.Tensor, torch.Tensor) MakePair(int status, TensorHandle first, TensorHandle second)
    {
        if (status != 0)
            Throw(status);
        return (new torch.Tensor(first), new torch.Tensor(second));
    }

    [DoesNotReturn]
    private static void Throw(int status)
    {
        var message = FirstLine(Marshal.PtrToStringUTF8(Native.ct_last_error()));
        throw status == 3 ? new OutOfMemoryException(message) : new ExternalException(message);
    }

    private static string FirstLine(string text)
    {
        var trimmed = (text ?? "").Trim();
        var end = trimmed.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? trimmed : trimmed[..end].TrimEnd();
    }
}
