using System.Globalization;
using TorchSharp;

namespace Compliance.Torch;

/// <summary>Shape rules that are checked before native code sees the tensors.</summary>
internal static class Shapes
{
    internal static string Text(ReadOnlySpan<long> shape, string separator)
    {
        var parts = new string[shape.Length];
        for (var i = 0; i < shape.Length; i++)
            parts[i] = shape[i].ToString(CultureInfo.InvariantCulture);
        return string.Join(separator, parts);
    }

    internal static void RequireMatmul(torch.Tensor left, torch.Tensor right)
    {
        Span<long> leftRoom = stackalloc long[16];
        Span<long> rightRoom = stackalloc long[16];
        var a = left.ReadShape(ref leftRoom);
        var b = right.ReadShape(ref rightRoom);
        if (a.Length == 0 || b.Length == 0)
            throw Mismatch(a, b, "both need at least one dimension");
        var inner = b.Length == 1 ? b[0] : b[^2];
        if (a[^1] != inner)
            throw Mismatch(a, b, string.Create(CultureInfo.InvariantCulture, $"the inner sizes {a[^1]} and {inner} must be equal"));
        for (int i = a.Length - 3, j = b.Length - 3; i >= 0 && j >= 0; i--, j--)
        {
            if (a[i] != b[j] && a[i] != 1 && b[j] != 1)
                throw Mismatch(a, b, string.Create(CultureInfo.InvariantCulture, $"the batch sizes {a[i]} and {b[j]} do not broadcast"));
        }
    }

    private static ArgumentException Mismatch(ReadOnlySpan<long> a, ReadOnlySpan<long> b, string reason) =>
        new($"matmul of [{Text(a, ", ")}] with [{Text(b, ", ")}]: {reason}.");
}
