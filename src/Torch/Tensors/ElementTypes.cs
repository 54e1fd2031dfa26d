using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Torch;

/// <summary>Which C# type holds an element of which tensor type.</summary>
internal static class ElementTypes
{
    internal static bool IsFloating(ScalarType type) =>
        type is ScalarType.Float32 or ScalarType.Float64 or ScalarType.Float16 or ScalarType.BFloat16;

    internal static ScalarType Of<T>() where T : unmanaged => Find<T>() ?? throw new ArgumentException($"No tensor type holds elements of {typeof(T).Name}.");

    internal static void Require<T>(ScalarType type, string operation) where T : unmanaged
    {
        if (Find<T>() != type)
            throw new ArgumentException($"{operation}<{typeof(T).Name}>() on a tensor of type {type}: the types must be the same.");
    }

    private static ScalarType? Find<T>() where T : unmanaged
    {
        if (typeof(T) == typeof(float))
            return ScalarType.Float32;
        if (typeof(T) == typeof(double))
            return ScalarType.Float64;
        if (typeof(T) == typeof(long))
            return ScalarType.Int64;
        if (typeof(T) == typeof(int))
            return ScalarType.Int32;
        if (typeof(T) == typeof(short))
            return ScalarType.Int16;
        if (typeof(T) == typeof(sbyte))
            return ScalarType.Int8;
        if (typeof(T) == typeof(byte))
            return ScalarType.Byte;
        if (typeof(T) == typeof(bool))
            return ScalarType.Bool;
        return null;
    }
}
