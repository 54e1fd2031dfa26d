using Compliance.Torch;

namespace TorchSharp;

/// <summary>One number with its type. Holds no native memory; disposable because TorchSharp's is.</summary>
public sealed class Scalar : IDisposable
{
    private readonly double floating;
    private readonly long integer;

    internal Scalar(double value, torch.ScalarType type)
    {
        floating = value;
        integer = 0;
        Type = type;
    }

    internal Scalar(long value, torch.ScalarType type)
    {
        integer = value;
        floating = value;
        Type = type;
    }

    public torch.ScalarType Type { get; }

    internal bool IsFloating => Type is torch.ScalarType.Float32 or torch.ScalarType.Float64;

    internal double AsDouble => floating;

    internal long AsInt64 => IsFloating ? (long)floating : integer;

    internal NativeScalar Native =>
        IsFloating ? NativeScalar.Of(floating) : Type == torch.ScalarType.Bool ? NativeScalar.Of(integer != 0) : NativeScalar.Of(integer);

    public static implicit operator Scalar(bool value) => new(value ? 1L : 0L, torch.ScalarType.Bool);

    public static implicit operator Scalar(byte value) => new((long)value, torch.ScalarType.Byte);

    public static implicit operator Scalar(sbyte value) => new((long)value, torch.ScalarType.Int8);

    public static implicit operator Scalar(short value) => new((long)value, torch.ScalarType.Int16);

    public static implicit operator Scalar(int value) => new((long)value, torch.ScalarType.Int32);

    public static implicit operator Scalar(long value) => new(value, torch.ScalarType.Int64);

    public static implicit operator Scalar(float value) => new((double)value, torch.ScalarType.Float32);

    public static implicit operator Scalar(double value) => new(value, torch.ScalarType.Float64);

    public void Dispose() { }
}
