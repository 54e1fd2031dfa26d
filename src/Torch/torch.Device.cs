using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);

    public static readonly Device CUDA = new(DeviceType.CUDA);

    public static Device device(string description) => new(description);

    public static Device device(DeviceType type, int index = -1) => new(type, index);

    /// <summary>Where a tensor lives. Compare type and index: a device has no equality of its own.</summary>
    public sealed class Device
    {
        public Device(string description)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(description);
            var parts = description.Split(':');
            type = parts[0].ToUpperInvariant() switch
            {
                "CPU" => DeviceType.CPU,
                "CUDA" => DeviceType.CUDA,
                _ => throw new ArgumentException($"'{description}' is not a device; 'cpu', 'cuda' or 'cuda:0' is expected.", nameof(description)),
            };
            NativeIndex = parts.Length switch
            {
                1 => -1,
                2 when int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
                _ => throw new ArgumentException($"'{description}' is not a device; 'cpu', 'cuda' or 'cuda:0' is expected.", nameof(description)),
            };
        }

        public Device(DeviceType type, int index = -1)
        {
            this.type = type;
            NativeIndex = index;
        }

        public DeviceType type { get; }

        public int index => type == DeviceType.CPU ? -1 : Math.Max(NativeIndex, 0);

        internal int NativeIndex { get; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString() => type == DeviceType.CPU ? "cpu" : string.Create(CultureInfo.InvariantCulture, $"cuda:{index}");
    }
}
