using System.Collections;
using System.Runtime.InteropServices;
using Compliance.Torch;

namespace TorchSharp.Utils;

/// <summary>Reads and writes the elements of a CPU tensor in logical (row-major) order, whatever its strides.</summary>
public sealed class TensorAccessor<T> : IEnumerable<T> where T : unmanaged
{
    private readonly torch.Tensor tensor;

    internal TensorAccessor(torch.Tensor tensor)
    {
        this.tensor = tensor;
        Count = tensor.numel();
    }

    public long Count { get; }

    public T this[params long[] indices]
    {
        get
        {
            using var one = Select(indices);
            return one.item<T>();
        }
        set
        {
            using var one = Select(indices);
            one.bytes = MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)).ToArray();
        }
    }

    public unsafe T[] ToArray()
    {
        var array = new T[Count];
        fixed (T* pointer = array)
            NativeCall.Check(Native.ct_copy_to_memory(tensor.LiveHandle, pointer, Count * sizeof(T)));
        return array;
    }

    /// <summary>An array with the tensor's own shape, for example float[,].</summary>
    public unsafe Array ToNDArray()
    {
        var shape = tensor.shape;
        if (shape.Length == 0)
            return ToArray();
        var array = Array.CreateInstance(typeof(T), shape);
        var pin = GCHandle.Alloc(array, GCHandleType.Pinned);
        try
        {
            NativeCall.Check(Native.ct_copy_to_memory(tensor.LiveHandle, (void*)pin.AddrOfPinnedObject(), Count * sizeof(T)));
        }
        finally
        {
            pin.Free();
        }

        return array;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentOutOfRangeException.ThrowIfNegative(tensorIndex);
        var source = ToArray();
        var count = Math.Min(array.Length - arrayIndex, source.LongLength - tensorIndex);
        Array.Copy(source, tensorIndex, array, arrayIndex, Math.Max(count, 0));
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0)
    {
        ArgumentNullException.ThrowIfNull(array);
        ArgumentOutOfRangeException.ThrowIfNegative(tensorIndex);
        var all = ToArray();
        var count = Math.Min(array.Length - arrayIndex, all.LongLength - tensorIndex);
        Array.Copy(array, arrayIndex, all, tensorIndex, Math.Max(count, 0));
        using var changed = torch.FromMemory<T>(all, tensor.shape, null, null, false);
        using var target = tensor.detach();
        target.copy_(changed);
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)ToArray()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private torch.Tensor Select(long[] indices)
    {
        var shape = tensor.shape;
        if (indices.Length != shape.Length)
            throw new IndexOutOfRangeException($"{indices.Length} indexes for a tensor of {shape.Length} dimensions.");
        var at = tensor.detach();
        for (var i = 0; i < indices.Length; i++)
        {
            if (indices[i] < 0 || indices[i] >= shape[i])
            {
                at.Dispose();
                throw new IndexOutOfRangeException($"Index {indices[i]} of dimension {i}, which has size {shape[i]}.");
            }

            using var before = at;
            at = before.select(0, indices[i]);
        }

        return at;
    }
}
