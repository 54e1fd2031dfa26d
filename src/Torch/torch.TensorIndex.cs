namespace TorchSharp;

public static partial class torch
{
    /// <summary>One entry of an index expression: a position, a slice, a mask, an index tensor, a new axis, or an ellipsis.</summary>
    public struct TensorIndex
    {
        internal enum IndexKind
        {
            None,
            Single,
            Slice,
            Ellipsis,
            Bool,
            Tensor,
        }

        internal IndexKind Kind { get; private init; }

        internal long? StartOrPosition { get; private init; }

        internal long? Stop { get; private init; }

        internal long? Step { get; private init; }

        internal torch.Tensor IndexTensor { get; private init; }

        public static TensorIndex Ellipsis => new() { Kind = IndexKind.Ellipsis };

        /// <summary>A new axis of size 1.</summary>
        public static TensorIndex None => new() { Kind = IndexKind.None };

        public static TensorIndex Null => None;

        public static TensorIndex Colon => Slice();

        public static TensorIndex Single(long? index) =>
            new() { Kind = IndexKind.Single, StartOrPosition = index ?? throw new ArgumentNullException(nameof(index)) };

        public static TensorIndex Bool(bool value) => new() { Kind = IndexKind.Bool, StartOrPosition = value ? 1 : 0 };

        public static TensorIndex Tensor(torch.Tensor tensor) =>
            new() { Kind = IndexKind.Tensor, IndexTensor = tensor ?? throw new ArgumentNullException(nameof(tensor)) };

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Kind = IndexKind.Slice, StartOrPosition = start, Stop = stop, Step = step };

        public static TensorIndex Slice(Range range)
        {
            long? start = range.Start.IsFromEnd ? (range.Start.Value == 0 ? long.MaxValue : -range.Start.Value) : range.Start.Value;
            long? stop = range.End.IsFromEnd ? (range.End.Value == 0 ? null : -range.End.Value) : range.End.Value;
            return Slice(start, stop);
        }

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range.start, range.end);
    }
}
