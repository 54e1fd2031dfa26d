using Compliance.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public static Tensor operator +(Tensor left, Tensor right) => Left(left).add(right);

        public static Tensor operator +(Tensor left, Scalar right) => Left(left).add(right);

        public static Tensor operator -(Tensor left, Tensor right) => Left(left).sub(right);

        public static Tensor operator -(Tensor left, Scalar right) => Left(left).sub(right);

        public static Tensor operator *(Tensor left, Tensor right) => Left(left).mul(right);

        public static Tensor operator *(Tensor left, Scalar right) => Left(left).mul(right);

        public static Tensor operator /(Tensor left, Tensor right) => Left(left).div(right);

        public static Tensor operator /(Tensor left, Scalar right) => Left(left).div(right);

        public static Tensor operator +(Scalar left, Tensor right) => Left(right).add(left);

        public static Tensor operator *(Scalar left, Tensor right) => Left(right).mul(left);

        public static Tensor operator -(Scalar left, Tensor right) =>
            NativeCall.Make(Native.ct_rsub_scalar(Handles.Of(right), Handles.Of(left), out var result), result);

        public static Tensor operator /(Scalar left, Tensor right)
        {
            using var inverse = Left(right).reciprocal();
            return inverse.mul(left);
        }

        public static Tensor operator -(Tensor value) => Left(value).neg();

        public static Tensor operator ~(Tensor value) => Left(value).bitwise_not();

        public static Tensor operator %(Tensor left, Tensor right) =>
            NativeCall.Make(Native.ct_remainder(Handles.Of(left), Handles.Of(right), out var result), result);

        public static Tensor operator %(Tensor left, Scalar right) =>
            NativeCall.Make(Native.ct_remainder_scalar(Handles.Of(left), Handles.Of(right), out var result), result);

        public static Tensor operator &(Tensor left, Tensor right) =>
            NativeCall.Make(Native.ct_bitwise_and(Handles.Of(left), Handles.Of(right), out var result), result);

        public static Tensor operator |(Tensor left, Tensor right) =>
            NativeCall.Make(Native.ct_bitwise_or(Handles.Of(left), Handles.Of(right), out var result), result);

        public static Tensor operator ^(Tensor left, Tensor right) =>
            NativeCall.Make(Native.ct_bitwise_xor(Handles.Of(left), Handles.Of(right), out var result), result);

        public static Tensor operator ==(Tensor left, Tensor right) => Left(left).eq(right);

        public static Tensor operator ==(Tensor left, Scalar right) => Left(left).eq(right);

        public static Tensor operator ==(Scalar left, Tensor right) => Left(right).eq(left);

        public static Tensor operator !=(Tensor left, Tensor right) => Left(left).ne(right);

        public static Tensor operator !=(Tensor left, Scalar right) => Left(left).ne(right);

        public static Tensor operator !=(Scalar left, Tensor right) => Left(right).ne(left);

        public static Tensor operator <(Tensor left, Tensor right) => Left(left).lt(right);

        public static Tensor operator <(Tensor left, Scalar right) => Left(left).lt(right);

        public static Tensor operator <(Scalar left, Tensor right) => Left(right).gt(left);

        public static Tensor operator <=(Tensor left, Tensor right) => Left(left).le(right);

        public static Tensor operator <=(Tensor left, Scalar right) => Left(left).le(right);

        public static Tensor operator <=(Scalar left, Tensor right) => Left(right).ge(left);

        public static Tensor operator >(Tensor left, Tensor right) => Left(left).gt(right);

        public static Tensor operator >(Tensor left, Scalar right) => Left(left).gt(right);

        public static Tensor operator >(Scalar left, Tensor right) => Left(right).lt(left);

        public static Tensor operator >=(Tensor left, Tensor right) => Left(left).ge(right);

        public static Tensor operator >=(Tensor left, Scalar right) => Left(left).ge(right);

        public static Tensor operator >=(Scalar left, Tensor right) => Left(right).le(left);

        public Tensor eq(Tensor target) => NativeCall.Make(Native.ct_eq(LiveHandle, Handles.Of(target), out var result), result);

        public Tensor eq(Scalar target) => NativeCall.Make(Native.ct_eq_scalar(LiveHandle, Handles.Of(target), out var result), result);

        public Tensor ne(Tensor target) => NativeCall.Make(Native.ct_ne(LiveHandle, Handles.Of(target), out var result), result);

        public Tensor ne(Scalar target) => NativeCall.Make(Native.ct_ne_scalar(LiveHandle, Handles.Of(target), out var result), result);

        public Tensor lt(Tensor target) => NativeCall.Make(Native.ct_lt(LiveHandle, Handles.Of(target), out var result), result);

        public Tensor lt(Scalar target) => NativeCall.Make(Native.ct_lt_scalar(LiveHandle, Handles.Of(target), out var result), result);

        public Tensor le(Tensor target) => NativeCall.Make(Native.ct_le(LiveHandle, Handles.Of(target), out var result), result);

        public Tensor le(Scalar target) => NativeCall.Make(Native.ct_le_scalar(LiveHandle, Handles.Of(target), out var result), result);

        public Tensor gt(Tensor target) => NativeCall.Make(Native.ct_gt(LiveHandle, Handles.Of(target), out var result), result);

        public Tensor gt(Scalar target) => NativeCall.Make(Native.ct_gt_scalar(LiveHandle, Handles.Of(target), out var result), result);

        public Tensor ge(Tensor target) => NativeCall.Make(Native.ct_ge(LiveHandle, Handles.Of(target), out var result), result);

        public Tensor ge(Scalar target) => NativeCall.Make(Native.ct_ge_scalar(LiveHandle, Handles.Of(target), out var result), result);

        /// <summary>Elementwise, as in TorchSharp; allclose gives one answer.</summary>
        public Tensor equal(Tensor target) => eq(target);

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false)
        {
            NativeCall.Check(Native.ct_allclose(LiveHandle, Handles.Of(target), rtol, atol, equal_nan ? 1 : 0, out var isClose));
            return isClose != 0;
        }

        private static Tensor Left(Tensor tensor) => tensor is null ? throw new ArgumentNullException(nameof(tensor)) : tensor;
    }
}
