using System.Runtime.InteropServices;

namespace Compliance.Torch;

/// <summary>The exports of native/torch, in the order of its sources. The first call loads the library.</summary>
internal static unsafe partial class Native
{
    internal const string Library = "compliance_torch";

    /// <summary>Must equal ct_abi_number of native/torch/export.h.</summary>
    internal const int AbiNumber = 1;

    // Precise static constructor: the resolver stands before the first export is bound, and nothing is loaded before that.
    static Native() => NativeLibraryResolver.Register();

    [LibraryImport(Library)]
    internal static partial IntPtr ct_last_error();

    [LibraryImport(Library)]
    internal static partial IntPtr ct_version();

    [LibraryImport(Library)]
    internal static partial int ct_neg(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_sqrt(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_rsqrt(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_exp(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_log(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_log1p(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_abs(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_sin(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_cos(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_tanh(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_sigmoid(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_square(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_erf(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_reciprocal(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_relu(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_isfinite(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_isnan(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_isinf(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_bitwise_not(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_mul(TensorHandle x, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_mul_scalar(TensorHandle x, NativeScalar y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_mul_(TensorHandle x, TensorHandle y);

    [LibraryImport(Library)]
    internal static partial int ct_mul__scalar(TensorHandle x, NativeScalar y);

    [LibraryImport(Library)]
    internal static partial int ct_pow(TensorHandle x, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_pow_scalar(TensorHandle x, NativeScalar y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_remainder(TensorHandle x, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_remainder_scalar(TensorHandle x, NativeScalar y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_eq(TensorHandle x, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_eq_scalar(TensorHandle x, NativeScalar y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_ne(TensorHandle x, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_ne_scalar(TensorHandle x, NativeScalar y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_lt(TensorHandle x, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_lt_scalar(TensorHandle x, NativeScalar y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_le(TensorHandle x, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_le_scalar(TensorHandle x, NativeScalar y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_gt(TensorHandle x, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_gt_scalar(TensorHandle x, NativeScalar y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_ge(TensorHandle x, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_ge_scalar(TensorHandle x, NativeScalar y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_minimum(TensorHandle x, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_maximum(TensorHandle x, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_bitwise_and(TensorHandle x, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_bitwise_or(TensorHandle x, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_bitwise_xor(TensorHandle x, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_matmul(TensorHandle x, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_mm(TensorHandle x, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_bmm(TensorHandle x, TensorHandle y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_add(TensorHandle x, TensorHandle y, NativeScalar alpha, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_add_scalar(TensorHandle x, NativeScalar y, NativeScalar alpha, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_add_(TensorHandle x, TensorHandle y, NativeScalar alpha);

    [LibraryImport(Library)]
    internal static partial int ct_add__scalar(TensorHandle x, NativeScalar y, NativeScalar alpha);

    [LibraryImport(Library)]
    internal static partial int ct_sub(TensorHandle x, TensorHandle y, NativeScalar alpha, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_sub_scalar(TensorHandle x, NativeScalar y, NativeScalar alpha, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_sub_(TensorHandle x, TensorHandle y, NativeScalar alpha);

    [LibraryImport(Library)]
    internal static partial int ct_sub__scalar(TensorHandle x, NativeScalar y, NativeScalar alpha);

    [LibraryImport(Library)]
    internal static partial int ct_from_memory(void* data, long* size, int dims, int sourceDtype, NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_empty(long* size, int dims, NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_zeros(long* size, int dims, NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_ones(long* size, int dims, NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_full(long* size, int dims, NativeScalar value, NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_empty_like(TensorHandle input, NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_zeros_like(TensorHandle input, NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_ones_like(TensorHandle input, NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_full_like(TensorHandle input, NativeScalar value, NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_arange(NativeScalar start, NativeScalar stop, NativeScalar step, NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_linspace(double start, double end, long steps, NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_eye(long rows, long columns, NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_rand(long* size, int dims, GeneratorHandle generator, NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_randn(long* size, int dims, GeneratorHandle generator, NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_randint(long low, long high, long* size, int dims, GeneratorHandle generator, NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_randperm(long n, GeneratorHandle generator, NativeOptions options, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_multinomial(TensorHandle input, long samples, int replacement, GeneratorHandle generator, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_normal_(TensorHandle tensor, double mean, double deviation, GeneratorHandle generator);

    [LibraryImport(Library)]
    internal static partial int ct_uniform_(TensorHandle tensor, double from, double to, GeneratorHandle generator);

    [LibraryImport(Library)]
    internal static partial int ct_free(IntPtr tensor);

    [LibraryImport(Library)]
    internal static partial int ct_sizes(TensorHandle tensor, long* sizes, int capacity, out int dims);

    [LibraryImport(Library)]
    internal static partial int ct_strides(TensorHandle tensor, long* strides, int capacity, out int dims);

    [LibraryImport(Library)]
    internal static partial int ct_numel(TensorHandle tensor, out long result);

    [LibraryImport(Library)]
    internal static partial int ct_size(TensorHandle tensor, long dim, out long result);

    [LibraryImport(Library)]
    internal static partial int ct_dtype(TensorHandle tensor, out int result);

    [LibraryImport(Library)]
    internal static partial int ct_device(TensorHandle tensor, out int type, out int index);

    [LibraryImport(Library)]
    internal static partial int ct_is_contiguous(TensorHandle tensor, out int result);

    [LibraryImport(Library)]
    internal static partial int ct_element_size(TensorHandle tensor, out long result);

    [LibraryImport(Library)]
    internal static partial int ct_is_leaf(TensorHandle tensor, out int result);

    [LibraryImport(Library)]
    internal static partial int ct_data_pointer(TensorHandle tensor, out IntPtr result);

    [LibraryImport(Library)]
    internal static partial int ct_item(TensorHandle tensor, out double floating, out long integer);

    [LibraryImport(Library)]
    internal static partial int ct_copy_to_memory(TensorHandle tensor, void* destination, long byteCount);

    [LibraryImport(Library)]
    internal static partial int ct_to(TensorHandle tensor, int dtype, int deviceType, int deviceIndex, int copy, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_clone(TensorHandle tensor, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_detach(TensorHandle tensor, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_contiguous(TensorHandle tensor, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_alias(TensorHandle tensor, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_copy_(TensorHandle tensor, TensorHandle source, int nonBlocking);

    [LibraryImport(Library)]
    internal static partial int ct_view(TensorHandle tensor, long* size, int dims, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_reshape(TensorHandle tensor, long* size, int dims, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_repeat(TensorHandle tensor, long* repeats, int dims, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_flip(TensorHandle tensor, long* dims, int count, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_transpose(TensorHandle tensor, long first, long second, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_t(TensorHandle tensor, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_permute(TensorHandle tensor, long* order, int dims, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_unsqueeze(TensorHandle tensor, long dim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_squeeze(TensorHandle tensor, int hasDim, long dim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_expand(TensorHandle tensor, long* size, int dims, int @implicit, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_slice(TensorHandle tensor, long dim, long start, long finish, long step, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_narrow(TensorHandle tensor, long dim, long start, long length, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_select(TensorHandle tensor, long dim, long index, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_flatten(TensorHandle tensor, long start, long end, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_cat(IntPtr* tensors, int count, long dim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_stack(IntPtr* tensors, int count, long dim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_chunk(TensorHandle tensor, long chunks, long dim, IntPtr* results, int capacity, out int count);

    [LibraryImport(Library)]
    internal static partial int ct_split(TensorHandle tensor, long size, long dim, IntPtr* results, int capacity, out int count);

    [LibraryImport(Library)]
    internal static partial int ct_split_sizes(TensorHandle tensor, long* sizes, int partsWanted, long dim, IntPtr* results);

    [LibraryImport(Library)]
    internal static partial int ct_unbind(TensorHandle tensor, long dim, IntPtr* results, int capacity, out int count);

    [LibraryImport(Library)]
    internal static partial int ct_repeat_interleave(TensorHandle tensor, long repeats, int hasDim, long dim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_roll(TensorHandle tensor, long shift, int hasDim, long dim, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_diagonal(TensorHandle tensor, long offset, long first, long second, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_index(TensorHandle tensor, IntPtr* indices, int count, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_index_put_(TensorHandle tensor, IntPtr* indices, int count, TensorHandle value);

    [LibraryImport(Library)]
    internal static partial int ct_index_select(TensorHandle tensor, long dim, TensorHandle index, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_gather(TensorHandle tensor, long dim, TensorHandle index, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_scatter_(TensorHandle tensor, long dim, TensorHandle index, TensorHandle source);

    [LibraryImport(Library)]
    internal static partial int ct_scatter_add_(TensorHandle tensor, long dim, TensorHandle index, TensorHandle source);

    [LibraryImport(Library)]
    internal static partial int ct_scatter_add(TensorHandle tensor, long dim, TensorHandle index, TensorHandle source, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_index_add_(TensorHandle tensor, long dim, TensorHandle index, TensorHandle source, NativeScalar alpha);

    [LibraryImport(Library)]
    internal static partial int ct_index_copy_(TensorHandle tensor, long dim, TensorHandle index, TensorHandle source);

    [LibraryImport(Library)]
    internal static partial int ct_masked_fill(TensorHandle tensor, TensorHandle mask, NativeScalar value, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_masked_fill_(TensorHandle tensor, TensorHandle mask, NativeScalar value);

    [LibraryImport(Library)]
    internal static partial int ct_masked_select(TensorHandle tensor, TensorHandle mask, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_where(TensorHandle condition, TensorHandle yes, TensorHandle no, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_triu(TensorHandle tensor, long diagonal, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_tril(TensorHandle tensor, long diagonal, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_argmax(TensorHandle tensor, int hasDim, long dim, int keep, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_argmin(TensorHandle tensor, int hasDim, long dim, int keep, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_topk(TensorHandle tensor, long k, long dim, int largest, int sorted, out TensorHandle values, out TensorHandle indices);

    [LibraryImport(Library)]
    internal static partial int ct_sort(TensorHandle tensor, long dim, int descending, int stable, out TensorHandle values, out TensorHandle indices);

    [LibraryImport(Library)]
    internal static partial int ct_argsort(TensorHandle tensor, long dim, int descending, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_one_hot(TensorHandle tensor, long classes, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_nonzero(TensorHandle tensor, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_cumsum(TensorHandle tensor, long dim, int dtype, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_bincount(TensorHandle tensor, TensorHandle weights, long minimum, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_silu(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_gelu(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_softplus(TensorHandle x, double beta, double threshold, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_rsub_scalar(TensorHandle x, NativeScalar y, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_div(TensorHandle x, TensorHandle y, int rounding, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_div_scalar(TensorHandle x, NativeScalar y, int rounding, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_div_(TensorHandle x, TensorHandle y, int rounding);

    [LibraryImport(Library)]
    internal static partial int ct_div__scalar(TensorHandle x, NativeScalar y, int rounding);

    [LibraryImport(Library)]
    internal static partial int ct_zero_(TensorHandle x);

    [LibraryImport(Library)]
    internal static partial int ct_fill_(TensorHandle x, NativeScalar value);

    [LibraryImport(Library)]
    internal static partial int ct_lerp_(TensorHandle x, TensorHandle end, TensorHandle weight);

    [LibraryImport(Library)]
    internal static partial int ct_addcmul_(TensorHandle x, TensorHandle first, TensorHandle second, NativeScalar value);

    [LibraryImport(Library)]
    internal static partial int ct_addcdiv_(TensorHandle x, TensorHandle first, TensorHandle second, NativeScalar value);

    [LibraryImport(Library)]
    internal static partial int ct_clamp(TensorHandle x, NativeScalar min, NativeScalar max, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_clamp_(TensorHandle x, NativeScalar min, NativeScalar max);

    [LibraryImport(Library)]
    internal static partial int ct_clamp_tensor(TensorHandle x, TensorHandle min, TensorHandle max, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_sum(TensorHandle x, long* axes, int count, int keep, int dtype, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_mean(TensorHandle x, long* axes, int count, int keep, int dtype, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_var(TensorHandle x, long* axes, int count, int unbiased, int keep, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_std(TensorHandle x, long* axes, int count, int unbiased, int keep, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_max(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_min(TensorHandle x, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_max_dim(TensorHandle x, long dim, int keep, out TensorHandle values, out TensorHandle indices);

    [LibraryImport(Library)]
    internal static partial int ct_min_dim(TensorHandle x, long dim, int keep, out TensorHandle values, out TensorHandle indices);

    [LibraryImport(Library)]
    internal static partial int ct_amax(TensorHandle x, long* axes, int count, int keep, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_amin(TensorHandle x, long* axes, int count, int keep, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_norm(TensorHandle x, double p, long* axes, int count, int keep, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_logsumexp(TensorHandle x, long dim, int keep, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_all(TensorHandle x, int hasDim, long dim, int keep, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_any(TensorHandle x, int hasDim, long dim, int keep, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_allclose(TensorHandle x, TensorHandle y, double relative, double absolute, int equalNan, out int result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ct_einsum(string equation, IntPtr* tensors, int count, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_baddbmm(TensorHandle x, TensorHandle first, TensorHandle second, double beta, double alpha, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_linear(TensorHandle x, TensorHandle weights, TensorHandle bias, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_layer_norm(TensorHandle x, long* shape, int dims, TensorHandle weight, TensorHandle bias, double eps, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_softmax(TensorHandle x, long dim, int dtype, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_log_softmax(TensorHandle x, long dim, int dtype, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_cross_entropy(TensorHandle x, TensorHandle target, TensorHandle weight, long ignored, int reduction, double smoothing, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_nll_loss(TensorHandle x, TensorHandle target, TensorHandle weight, int reduction, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_mse_loss(TensorHandle x, TensorHandle target, int reduction, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_kl_div(TensorHandle x, TensorHandle target, int logTarget, int reduction, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_binary_cross_entropy_with_logits(TensorHandle x, TensorHandle target, TensorHandle weight, int reduction, TensorHandle positiveWeight, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_cosine_similarity(TensorHandle x, TensorHandle y, long dim, double eps, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_dropout(TensorHandle x, double p, int training, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_dropout_(TensorHandle x, double p, int training);

    [LibraryImport(Library)]
    internal static partial int ct_requires_grad(TensorHandle tensor, out int result);

    [LibraryImport(Library)]
    internal static partial int ct_set_requires_grad(TensorHandle tensor, int required);

    [LibraryImport(Library)]
    internal static partial int ct_grad(TensorHandle tensor, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_retain_grad(TensorHandle tensor);

    [LibraryImport(Library)]
    internal static partial int ct_grad_mode(out int result);

    [LibraryImport(Library)]
    internal static partial int ct_set_grad_mode(int enabled);

    [LibraryImport(Library)]
    internal static partial int ct_backward(IntPtr* tensors, int count, IntPtr* gradTensors, int gradCount, int retainGraph, int createGraph, IntPtr* inputs, int inputCount);

    [LibraryImport(Library)]
    internal static partial int ct_autograd_grad(IntPtr* outputs, int outputCount, IntPtr* inputs, int inputCount, IntPtr* gradOutputs, int gradCount, int retainGraph, int createGraph, int allowUnused, IntPtr* results);

    [LibraryImport(Library)]
    internal static partial int ct_zero_grad(IntPtr* parameters, int count);

    [LibraryImport(Library)]
    internal static partial int ct_clip_grad_norm(IntPtr* parameters, int count, double maxNorm, double normType, out double total);

    [LibraryImport(Library)]
    internal static partial int ct_adamw_step(IntPtr* parameters, int count, IntPtr* averages, IntPtr* squareAverages, IntPtr* greatestSquareAverages, long* steps, in AdamWNumbers numbers);

    [LibraryImport(Library)]
    internal static partial int ct_abi(out int result);

    [LibraryImport(Library)]
    internal static partial int ct_set_num_threads(int count);

    [LibraryImport(Library)]
    internal static partial int ct_get_num_threads(out int result);

    [LibraryImport(Library)]
    internal static partial int ct_set_num_interop_threads(int count);

    [LibraryImport(Library)]
    internal static partial int ct_set_deterministic(int deterministic, int warnOnly);

    [LibraryImport(Library)]
    internal static partial int ct_get_deterministic(out int result);

    [LibraryImport(Library)]
    internal static partial int ct_get_allow_tf32(int convolution, out int result);

    [LibraryImport(Library)]
    internal static partial int ct_set_allow_tf32(int convolution, int allowed);

    [LibraryImport(Library)]
    internal static partial int ct_cuda_is_available(out int result);

    [LibraryImport(Library)]
    internal static partial int ct_cudnn_is_available(out int result);

    [LibraryImport(Library)]
    internal static partial int ct_cuda_device_count(out int result);

    [LibraryImport(Library)]
    internal static partial int ct_cuda_synchronize();

    [LibraryImport(Library)]
    internal static partial int ct_cuda_manual_seed(long seed, int all);

    [LibraryImport(Library)]
    internal static partial int ct_matmul_speed(long width, int repeats, int deviceType, int deviceIndex, out double gigaflops);

    [LibraryImport(Library)]
    internal static partial int ct_generator_new(ulong seed, int deviceType, int deviceIndex, out GeneratorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_generator_default(int deviceType, int deviceIndex, out GeneratorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_generator_free(IntPtr generator);

    [LibraryImport(Library)]
    internal static partial int ct_generator_set_seed(GeneratorHandle generator, ulong seed);

    [LibraryImport(Library)]
    internal static partial int ct_generator_seed(GeneratorHandle generator, out ulong result);

    [LibraryImport(Library)]
    internal static partial int ct_generator_initial_seed(GeneratorHandle generator, out ulong result);

    [LibraryImport(Library)]
    internal static partial int ct_generator_get_state(GeneratorHandle generator, out TensorHandle result);

    [LibraryImport(Library)]
    internal static partial int ct_generator_set_state(GeneratorHandle generator, TensorHandle state);

    [LibraryImport(Library)]
    internal static partial int ct_manual_seed(ulong seed);
}
