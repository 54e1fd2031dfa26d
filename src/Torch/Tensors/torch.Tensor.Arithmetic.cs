using Compliance.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor neg() => NativeCall.Make(Native.ct_neg(LiveHandle, out var result), result);

        public Tensor sqrt() => NativeCall.Make(Native.ct_sqrt(LiveHandle, out var result), result);

        public Tensor rsqrt() => NativeCall.Make(Native.ct_rsqrt(LiveHandle, out var result), result);

        public Tensor exp() => NativeCall.Make(Native.ct_exp(LiveHandle, out var result), result);

        public Tensor log() => NativeCall.Make(Native.ct_log(LiveHandle, out var result), result);

        public Tensor log1p() => NativeCall.Make(Native.ct_log1p(LiveHandle, out var result), result);

        public Tensor abs() => NativeCall.Make(Native.ct_abs(LiveHandle, out var result), result);

        public Tensor sin() => NativeCall.Make(Native.ct_sin(LiveHandle, out var result), result);

        public Tensor cos() => NativeCall.Make(Native.ct_cos(LiveHandle, out var result), result);

        public Tensor tanh() => NativeCall.Make(Native.ct_tanh(LiveHandle, out var result), result);

        public Tensor sigmoid() => NativeCall.Make(Native.ct_sigmoid(LiveHandle, out var result), result);

        public Tensor square() => NativeCall.Make(Native.ct_square(LiveHandle, out var result), result);

        public Tensor erf() => NativeCall.Make(Native.ct_erf(LiveHandle, out var result), result);

        public Tensor reciprocal() => NativeCall.Make(Native.ct_reciprocal(LiveHandle, out var result), result);

        public Tensor relu() => NativeCall.Make(Native.ct_relu(LiveHandle, out var result), result);

        public Tensor silu() => NativeCall.Make(Native.ct_silu(LiveHandle, out var result), result);

        public Tensor gelu() => NativeCall.Make(Native.ct_gelu(LiveHandle, out var result), result);

        public Tensor isfinite() => NativeCall.Make(Native.ct_isfinite(LiveHandle, out var result), result);

        public Tensor isnan() => NativeCall.Make(Native.ct_isnan(LiveHandle, out var result), result);

        public Tensor isinf() => NativeCall.Make(Native.ct_isinf(LiveHandle, out var result), result);

        public Tensor bitwise_not() => NativeCall.Make(Native.ct_bitwise_not(LiveHandle, out var result), result);

        public Tensor add(Tensor target) => add(target, 1);

        public Tensor add(Tensor target, Scalar alpha) =>
            NativeCall.Make(Native.ct_add(LiveHandle, Handles.Of(target), Handles.Of(alpha), out var result), result);

        public Tensor add(Scalar scalar) => add(scalar, 1);

        public Tensor add(Scalar scalar, Scalar alpha) =>
            NativeCall.Make(Native.ct_add_scalar(LiveHandle, Handles.Of(scalar), Handles.Of(alpha), out var result), result);

        public Tensor add_(Tensor target) => add_(target, 1);

        public Tensor add_(Tensor target, Scalar alpha)
        {
            NativeCall.Check(Native.ct_add_(LiveHandle, Handles.Of(target), Handles.Of(alpha)));
            return this;
        }

        public Tensor add_(Scalar scalar) => add_(scalar, 1);

        public Tensor add_(Scalar scalar, Scalar alpha)
        {
            NativeCall.Check(Native.ct_add__scalar(LiveHandle, Handles.Of(scalar), Handles.Of(alpha)));
            return this;
        }

        public Tensor sub(Tensor target) => NativeCall.Make(Native.ct_sub(LiveHandle, Handles.Of(target), One, out var result), result);

        public Tensor sub(Scalar scalar) => NativeCall.Make(Native.ct_sub_scalar(LiveHandle, Handles.Of(scalar), One, out var result), result);

        public Tensor sub_(Tensor target)
        {
            NativeCall.Check(Native.ct_sub_(LiveHandle, Handles.Of(target), One));
            return this;
        }

        public Tensor sub_(Scalar scalar)
        {
            NativeCall.Check(Native.ct_sub__scalar(LiveHandle, Handles.Of(scalar), One));
            return this;
        }

        public Tensor mul(Tensor target) => NativeCall.Make(Native.ct_mul(LiveHandle, Handles.Of(target), out var result), result);

        public Tensor mul(Scalar scalar) => NativeCall.Make(Native.ct_mul_scalar(LiveHandle, Handles.Of(scalar), out var result), result);

        public Tensor mul_(Tensor target)
        {
            NativeCall.Check(Native.ct_mul_(LiveHandle, Handles.Of(target)));
            return this;
        }

        public Tensor mul_(Scalar scalar)
        {
            NativeCall.Check(Native.ct_mul__scalar(LiveHandle, Handles.Of(scalar)));
            return this;
        }

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            NativeCall.Make(Native.ct_div(LiveHandle, Handles.Of(target), (int)rounding_mode, out var result), result);

        public Tensor div(Scalar scalar, RoundingMode rounding_mode = RoundingMode.None) =>
            NativeCall.Make(Native.ct_div_scalar(LiveHandle, Handles.Of(scalar), (int)rounding_mode, out var result), result);

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None)
        {
            NativeCall.Check(Native.ct_div_(LiveHandle, Handles.Of(target), (int)rounding_mode));
            return this;
        }

        public Tensor div_(Scalar scalar, RoundingMode rounding_mode = RoundingMode.None)
        {
            NativeCall.Check(Native.ct_div__scalar(LiveHandle, Handles.Of(scalar), (int)rounding_mode));
            return this;
        }

        public Tensor zero_()
        {
            NativeCall.Check(Native.ct_zero_(LiveHandle));
            return this;
        }

        public Tensor fill_(Scalar value)
        {
            NativeCall.Check(Native.ct_fill_(LiveHandle, Handles.Of(value)));
            return this;
        }

        public Tensor lerp_(Tensor end, Tensor weight)
        {
            NativeCall.Check(Native.ct_lerp_(LiveHandle, Handles.Of(end), Handles.Of(weight)));
            return this;
        }

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            NativeCall.Check(Native.ct_addcmul_(LiveHandle, Handles.Of(tensor1), Handles.Of(tensor2), Handles.Of(value)));
            return this;
        }

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value)
        {
            NativeCall.Check(Native.ct_addcdiv_(LiveHandle, Handles.Of(tensor1), Handles.Of(tensor2), Handles.Of(value)));
            return this;
        }

        public Tensor pow(Tensor exponent) => NativeCall.Make(Native.ct_pow(LiveHandle, Handles.Of(exponent), out var result), result);

        public Tensor pow(Scalar exponent) => NativeCall.Make(Native.ct_pow_scalar(LiveHandle, Handles.Of(exponent), out var result), result);

        public Tensor clamp(Scalar min = null, Scalar max = null) =>
            NativeCall.Make(Native.ct_clamp(LiveHandle, Handles.OfOptional(min), Handles.OfOptional(max), out var result), result);

        public Tensor clamp(Tensor min, Tensor max) =>
            NativeCall.Make(Native.ct_clamp_tensor(LiveHandle, Handles.OfOptional(min), Handles.OfOptional(max), out var result), result);

        public Tensor clamp_(Scalar min = null, Scalar max = null)
        {
            NativeCall.Check(Native.ct_clamp_(LiveHandle, Handles.OfOptional(min), Handles.OfOptional(max)));
            return this;
        }

        public Tensor clamp_min(Scalar min) => NativeCall.Make(Native.ct_clamp(LiveHandle, Handles.Of(min), default, out var result), result);

        public Tensor clamp_max(Scalar max) => NativeCall.Make(Native.ct_clamp(LiveHandle, default, Handles.Of(max), out var result), result);

        public Tensor minimum(Tensor other) => NativeCall.Make(Native.ct_minimum(LiveHandle, Handles.Of(other), out var result), result);

        public Tensor maximum(Tensor other) => NativeCall.Make(Native.ct_maximum(LiveHandle, Handles.Of(other), out var result), result);

        private static NativeScalar One => NativeScalar.Of(1L);
    }
}
