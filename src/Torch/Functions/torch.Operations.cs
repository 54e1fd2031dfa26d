using Compliance.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static Tensor neg(Tensor input) => Input(input).neg();

    public static Tensor sqrt(Tensor input) => Input(input).sqrt();

    public static Tensor rsqrt(Tensor input) => Input(input).rsqrt();

    public static Tensor exp(Tensor input) => Input(input).exp();

    public static Tensor log(Tensor input) => Input(input).log();

    public static Tensor log1p(Tensor input) => Input(input).log1p();

    public static Tensor abs(Tensor input) => Input(input).abs();

    public static Tensor sin(Tensor input) => Input(input).sin();

    public static Tensor cos(Tensor input) => Input(input).cos();

    public static Tensor tanh(Tensor input) => Input(input).tanh();

    public static Tensor sigmoid(Tensor input) => Input(input).sigmoid();

    public static Tensor square(Tensor input) => Input(input).square();

    public static Tensor erf(Tensor input) => Input(input).erf();

    public static Tensor reciprocal(Tensor input) => Input(input).reciprocal();

    public static Tensor relu(Tensor input) => Input(input).relu();

    public static Tensor isfinite(Tensor input) => Input(input).isfinite();

    public static Tensor isnan(Tensor input) => Input(input).isnan();

    public static Tensor isinf(Tensor input) => Input(input).isinf();

    public static Tensor add(Tensor left, Tensor right) => Input(left).add(right);

    public static Tensor add(Tensor left, Scalar right) => Input(left).add(right);

    public static Tensor sub(Tensor left, Tensor right) => Input(left).sub(right);

    public static Tensor sub(Tensor left, Scalar right) => Input(left).sub(right);

    public static Tensor mul(Tensor left, Tensor right) => Input(left).mul(right);

    public static Tensor mul(Tensor left, Scalar right) => Input(left).mul(right);

    public static Tensor div(Tensor left, Tensor right) => Input(left).div(right);

    public static Tensor div(Tensor left, Scalar right) => Input(left).div(right);

    public static Tensor eq(Tensor left, Tensor right) => Input(left).eq(right);

    public static Tensor ne(Tensor left, Tensor right) => Input(left).ne(right);

    public static Tensor lt(Tensor left, Tensor right) => Input(left).lt(right);

    public static Tensor le(Tensor left, Tensor right) => Input(left).le(right);

    public static Tensor gt(Tensor left, Tensor right) => Input(left).gt(right);

    public static Tensor ge(Tensor left, Tensor right) => Input(left).ge(right);

    public static Tensor minimum(Tensor left, Tensor right) => Input(left).minimum(right);

    public static Tensor maximum(Tensor left, Tensor right) => Input(left).maximum(right);

    public static Tensor matmul(Tensor left, Tensor right) => Input(left).matmul(right);

    public static Tensor mm(Tensor left, Tensor right) => Input(left).mm(right);

    public static Tensor bmm(Tensor left, Tensor right) => Input(left).bmm(right);

    public static Tensor pow(Tensor left, Tensor exponent) => Input(left).pow(exponent);

    public static Tensor pow(Tensor left, Scalar exponent) => Input(left).pow(exponent);

    public static Tensor clamp(Tensor input, Scalar min = null, Scalar max = null) => Input(input).clamp(min, max);

    public static Tensor sum(Tensor input) => Input(input).sum();

    public static Tensor sum(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) => Input(input).sum(dim, keepdim, type);

    public static Tensor sum(Tensor input, long[] dim, bool keepdim = false, ScalarType? type = null) => Input(input).sum(dim, keepdim, type);

    public static Tensor mean(Tensor input) => Input(input).mean();

    public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
        Input(input).mean(dimensions, keepdim, type);

    public static Tensor max(Tensor input) => Input(input).max();

    public static (Tensor values, Tensor indexes) max(Tensor input, long dim, bool keepdim = false) => Input(input).max(dim, keepdim);

    public static Tensor min(Tensor input) => Input(input).min();

    public static (Tensor values, Tensor indexes) min(Tensor input, long dim, bool keepdim = false) => Input(input).min(dim, keepdim);

    public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) => Input(input).logsumexp(dim, keepdim);

    public static Tensor all(Tensor input) => Input(input).all();

    public static Tensor any(Tensor input) => Input(input).any();

    public static bool allclose(Tensor input, Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) =>
        Input(input).allclose(target, rtol, atol, equal_nan);

    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => Input(input).softmax(dim, dtype);

    public static Tensor reshape(Tensor tensor, params long[] shape) => Input(tensor).reshape(shape);

    public static Tensor transpose(Tensor input, long dim0, long dim1) => Input(input).transpose(dim0, dim1);

    public static Tensor permute(Tensor input, params long[] permutation) => Input(input).permute(permutation);

    public static Tensor unsqueeze(Tensor input, long dim) => Input(input).unsqueeze(dim);

    public static Tensor squeeze(Tensor input, long? dim = null) => Input(input).squeeze(dim);

    public static Tensor narrow(Tensor input, long dim, long start, long length) => Input(input).narrow(dim, start, length);

    public static Tensor select(Tensor input, long dim, long index) => Input(input).select(dim, index);

    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => Input(input).flatten(start_dim, end_dim);

    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => Input(input).chunk(chunks, dim);

    public static Tensor index_select(Tensor input, long dim, Tensor index) => Input(input).index_select(dim, index);

    public static Tensor gather(Tensor input, long dim, Tensor index) => Input(input).gather(dim, index);

    public static Tensor triu(Tensor input, long diagonal = 0) => Input(input).triu(diagonal);

    public static Tensor tril(Tensor input, long diagonal = 0) => Input(input).tril(diagonal);

    public static Tensor argmax(Tensor input) => Input(input).argmax();

    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => Input(input).argmax(dim, keepdim);

    public static (Tensor values, Tensor indexes) topk(Tensor input, int k, int dim = -1, bool largest = true, bool sorted = true) =>
        Input(input).topk(k, dim, largest, sorted);

    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator generator = null) =>
        Input(input).multinomial(num_samples, replacement, generator);

    public static Tensor where(Tensor condition, Tensor x, Tensor y) =>
        NativeCall.Make(Native.ct_where(Handles.Of(condition), Handles.Of(x), Handles.Of(y), out var result), result);

    public static unsafe Tensor cat(IList<Tensor> tensors, long dim = 0)
    {
        using var pointers = new TensorPointers(tensors, nameof(tensors));
        fixed (IntPtr* parts = pointers.Pointers)
            return NativeCall.Make(Native.ct_cat(parts, pointers.Count, dim, out var result), result);
    }

    public static unsafe Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        using var pointers = new TensorPointers(tensors, nameof(tensors));
        fixed (IntPtr* parts = pointers.Pointers)
            return NativeCall.Make(Native.ct_stack(parts, pointers.Count, dim, out var result), result);
    }

    public static unsafe Tensor einsum(string equation, params Tensor[] tensors)
    {
        ArgumentNullException.ThrowIfNull(equation);
        using var pointers = new TensorPointers(tensors, nameof(tensors));
        fixed (IntPtr* parts = pointers.Pointers)
            return NativeCall.Make(Native.ct_einsum(equation, parts, pointers.Count, out var result), result);
    }

    public static Tensor baddbmm(Tensor input, Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) =>
        NativeCall.Make(Native.ct_baddbmm(Handles.Of(input), Handles.Of(batch1), Handles.Of(batch2), beta, alpha, out var result), result);

    private static Tensor Input(Tensor input) => input is null ? throw new ArgumentNullException(nameof(input)) : input;
}
