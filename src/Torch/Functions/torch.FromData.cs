using System.Runtime.InteropServices;
using Compliance.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor tensor(float scalar, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<float>([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(float[] dataArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<float>(Data(dataArray), [dataArray.LongLength], dtype, device, requires_grad);

    public static Tensor tensor(float[] dataArray, long[] dims, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<float>(Data(dataArray), dims, dtype, device, requires_grad);

    public static Tensor tensor(IList<float> rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<float>(Data(rawArray), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(IList<float> rawArray, long[] dims, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<float>(Data(rawArray), dims, dtype, device, requires_grad);

    public static Tensor tensor(float[,] rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMatrix(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<double>([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(double[] dataArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<double>(Data(dataArray), [dataArray.LongLength], dtype, device, requires_grad);

    public static Tensor tensor(double[] dataArray, long[] dims, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<double>(Data(dataArray), dims, dtype, device, requires_grad);

    public static Tensor tensor(IList<double> rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<double>(Data(rawArray), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(IList<double> rawArray, long[] dims, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<double>(Data(rawArray), dims, dtype, device, requires_grad);

    public static Tensor tensor(double[,] rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMatrix(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<long>([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(long[] dataArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<long>(Data(dataArray), [dataArray.LongLength], dtype, device, requires_grad);

    public static Tensor tensor(long[] dataArray, long[] dims, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<long>(Data(dataArray), dims, dtype, device, requires_grad);

    public static Tensor tensor(IList<long> rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<long>(Data(rawArray), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(IList<long> rawArray, long[] dims, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<long>(Data(rawArray), dims, dtype, device, requires_grad);

    public static Tensor tensor(long[,] rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMatrix(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(int scalar, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<int>([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(int[] dataArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<int>(Data(dataArray), [dataArray.LongLength], dtype, device, requires_grad);

    public static Tensor tensor(int[] dataArray, long[] dims, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<int>(Data(dataArray), dims, dtype, device, requires_grad);

    public static Tensor tensor(IList<int> rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<int>(Data(rawArray), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(IList<int> rawArray, long[] dims, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<int>(Data(rawArray), dims, dtype, device, requires_grad);

    public static Tensor tensor(int[,] rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMatrix(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(short scalar, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<short>([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(short[] dataArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<short>(Data(dataArray), [dataArray.LongLength], dtype, device, requires_grad);

    public static Tensor tensor(short[] dataArray, long[] dims, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<short>(Data(dataArray), dims, dtype, device, requires_grad);

    public static Tensor tensor(IList<short> rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<short>(Data(rawArray), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(IList<short> rawArray, long[] dims, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<short>(Data(rawArray), dims, dtype, device, requires_grad);

    public static Tensor tensor(short[,] rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMatrix(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(byte scalar, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<byte>([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(byte[] dataArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<byte>(Data(dataArray), [dataArray.LongLength], dtype, device, requires_grad);

    public static Tensor tensor(byte[] dataArray, long[] dims, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<byte>(Data(dataArray), dims, dtype, device, requires_grad);

    public static Tensor tensor(IList<byte> rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<byte>(Data(rawArray), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(IList<byte> rawArray, long[] dims, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<byte>(Data(rawArray), dims, dtype, device, requires_grad);

    public static Tensor tensor(byte[,] rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMatrix(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(sbyte scalar, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<sbyte>([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(sbyte[] dataArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<sbyte>(Data(dataArray), [dataArray.LongLength], dtype, device, requires_grad);

    public static Tensor tensor(sbyte[] dataArray, long[] dims, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<sbyte>(Data(dataArray), dims, dtype, device, requires_grad);

    public static Tensor tensor(IList<sbyte> rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<sbyte>(Data(rawArray), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(IList<sbyte> rawArray, long[] dims, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<sbyte>(Data(rawArray), dims, dtype, device, requires_grad);

    public static Tensor tensor(sbyte[,] rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMatrix(rawArray, dtype, device, requires_grad);

    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<bool>([scalar], [], dtype, device, requires_grad);

    public static Tensor tensor(bool[] dataArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<bool>(Data(dataArray), [dataArray.LongLength], dtype, device, requires_grad);

    public static Tensor tensor(bool[] dataArray, long[] dims, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<bool>(Data(dataArray), dims, dtype, device, requires_grad);

    public static Tensor tensor(IList<bool> rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<bool>(Data(rawArray), [rawArray.Count], dtype, device, requires_grad);

    public static Tensor tensor(IList<bool> rawArray, long[] dims, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMemory<bool>(Data(rawArray), dims, dtype, device, requires_grad);

    public static Tensor tensor(bool[,] rawArray, ScalarType? dtype = null, Device device = null, bool requires_grad = false) =>
        FromMatrix(rawArray, dtype, device, requires_grad);

    internal static unsafe Tensor FromMemory<T>(ReadOnlySpan<T> data, long[] dims, ScalarType? dtype, Device device, bool requires_grad)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(dims);
        long count = 1;
        foreach (var length in dims)
            count = checked(count * length);
        if (count != data.Length)
            throw new ArgumentException($"{data.Length} numbers do not fill the shape [{Shapes.Text(dims, ", ")}], which has {count} elements.");
        var source = ElementTypes.Of<T>();
        fixed (T* memory = data)
        fixed (long* sizes = dims)
        {
            var status = Native.ct_from_memory(memory, sizes, dims.Length, (int)source, new(dtype ?? source, device, requires_grad), out var result);
            return NativeCall.Make(status, result);
        }
    }

    private static Tensor FromMatrix<T>(T[,] rawArray, ScalarType? dtype, Device device, bool requires_grad) where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        var elements = rawArray.Length == 0 ? [] : MemoryMarshal.CreateReadOnlySpan(ref rawArray[0, 0], rawArray.Length);
        return FromMemory(elements, [rawArray.GetLongLength(0), rawArray.GetLongLength(1)], dtype, device, requires_grad);
    }

    private static T[] Data<T>(T[] array) => array ?? throw new ArgumentNullException(nameof(array), "The data of a tensor is null.");

    private static ReadOnlySpan<T> Data<T>(IList<T> list) => list switch
    {
        null => throw new ArgumentNullException(nameof(list), "The data of a tensor is null."),
        T[] array => array,
        List<T> known => CollectionsMarshal.AsSpan(known),
        _ => list.ToArray(),
    };
}
