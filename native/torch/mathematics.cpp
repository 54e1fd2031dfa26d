// Arithmetic, comparisons, reductions and the functions of neural networks.
#include "export.h"

using ct::guarded;
using ct::ints;
using ct::made;

#define CT_UNARY(name) \
  CT_EXPORT ct_##name(TensorPointer x, TensorPointer* result) { return made(result, [&] { return x->name(); }); }

CT_UNARY(neg)
CT_UNARY(sqrt)
CT_UNARY(rsqrt)
CT_UNARY(exp)
CT_UNARY(log)
CT_UNARY(log1p)
CT_UNARY(abs)
CT_UNARY(sin)
CT_UNARY(cos)
CT_UNARY(tanh)
CT_UNARY(sigmoid)
CT_UNARY(square)
CT_UNARY(erf)
CT_UNARY(reciprocal)
CT_UNARY(relu)
CT_UNARY(isfinite)
CT_UNARY(isnan)
CT_UNARY(isinf)
CT_UNARY(bitwise_not)

CT_EXPORT ct_silu(TensorPointer x, TensorPointer* result) {
  return made(result, [&] { return at::silu(*x); });
}

CT_EXPORT ct_gelu(TensorPointer x, TensorPointer* result) {
  return made(result, [&] { return at::gelu(*x, "none"); });
}

CT_EXPORT ct_softplus(TensorPointer x, double beta, double threshold, TensorPointer* result) {
  return made(result, [&] { return at::softplus(*x, beta, threshold); });
}

#define CT_BINARY(name) \
  CT_EXPORT ct_##name(TensorPointer x, TensorPointer y, TensorPointer* result) { return made(result, [&] { return x->name(*y); }); }

#define CT_BINARY_SCALAR(name) \
  CT_EXPORT ct_##name##_scalar(TensorPointer x, CtScalar y, TensorPointer* result) { return made(result, [&] { return x->name(y.value()); }); }

#define CT_BINARY_IN_PLACE(name) \
  CT_EXPORT ct_##name##_(TensorPointer x, TensorPointer y) { return guarded([&] { x->name##_(*y); }); } \
  CT_EXPORT ct_##name##__scalar(TensorPointer x, CtScalar y) { return guarded([&] { x->name##_(y.value()); }); }

#define CT_BINARY_BOTH(name) CT_BINARY(name) CT_BINARY_SCALAR(name)

CT_BINARY_BOTH(mul)
CT_BINARY_IN_PLACE(mul)
CT_BINARY_BOTH(pow)
CT_BINARY_BOTH(remainder)
CT_BINARY_BOTH(eq)
CT_BINARY_BOTH(ne)
CT_BINARY_BOTH(lt)
CT_BINARY_BOTH(le)
CT_BINARY_BOTH(gt)
CT_BINARY_BOTH(ge)
CT_BINARY(minimum)
CT_BINARY(maximum)
CT_BINARY(bitwise_and)
CT_BINARY(bitwise_or)
CT_BINARY(bitwise_xor)
CT_BINARY(matmul)
CT_BINARY(mm)
CT_BINARY(bmm)

#define CT_SUM_LIKE(name) \
  CT_EXPORT ct_##name(TensorPointer x, TensorPointer y, CtScalar alpha, TensorPointer* result) { \
    return made(result, [&] { return x->name(*y, alpha.value()); }); \
  } \
  CT_EXPORT ct_##name##_scalar(TensorPointer x, CtScalar y, CtScalar alpha, TensorPointer* result) { \
    return made(result, [&] { return x->name(y.value(), alpha.value()); }); \
  } \
  CT_EXPORT ct_##name##_(TensorPointer x, TensorPointer y, CtScalar alpha) { return guarded([&] { x->name##_(*y, alpha.value()); }); } \
  CT_EXPORT ct_##name##__scalar(TensorPointer x, CtScalar y, CtScalar alpha) { return guarded([&] { x->name##_(y.value(), alpha.value()); }); }

CT_SUM_LIKE(add)
CT_SUM_LIKE(sub)

CT_EXPORT ct_rsub_scalar(TensorPointer x, CtScalar y, TensorPointer* result) {
  return made(result, [&] { return at::rsub(*x, y.value()); });
}

static c10::optional<c10::string_view> rounding_of(int32_t mode) {
  if (mode == 1) return c10::optional<c10::string_view>("trunc");
  if (mode == 2) return c10::optional<c10::string_view>("floor");
  return c10::nullopt;
}

CT_EXPORT ct_div(TensorPointer x, TensorPointer y, int32_t rounding, TensorPointer* result) {
  return made(result, [&] { return x->div(*y, rounding_of(rounding)); });
}

CT_EXPORT ct_div_scalar(TensorPointer x, CtScalar y, int32_t rounding, TensorPointer* result) {
  return made(result, [&] { return x->div(y.value(), rounding_of(rounding)); });
}

CT_EXPORT ct_div_(TensorPointer x, TensorPointer y, int32_t rounding) {
  return guarded([&] { x->div_(*y, rounding_of(rounding)); });
}

CT_EXPORT ct_div__scalar(TensorPointer x, CtScalar y, int32_t rounding) {
  return guarded([&] { x->div_(y.value(), rounding_of(rounding)); });
}

CT_EXPORT ct_zero_(TensorPointer x) {
  return guarded([&] { x->zero_(); });
}

CT_EXPORT ct_fill_(TensorPointer x, CtScalar value) {
  return guarded([&] { x->fill_(value.value()); });
}

CT_EXPORT ct_lerp_(TensorPointer x, TensorPointer end, TensorPointer weight) {
  return guarded([&] { x->lerp_(*end, *weight); });
}

CT_EXPORT ct_addcmul_(TensorPointer x, TensorPointer first, TensorPointer second, CtScalar value) {
  return guarded([&] { x->addcmul_(*first, *second, value.value()); });
}

CT_EXPORT ct_addcdiv_(TensorPointer x, TensorPointer first, TensorPointer second, CtScalar value) {
  return guarded([&] { x->addcdiv_(*first, *second, value.value()); });
}

CT_EXPORT ct_clamp(TensorPointer x, CtScalar min, CtScalar max, TensorPointer* result) {
  return made(result, [&] { return x->clamp(min.optional(), max.optional()); });
}

CT_EXPORT ct_clamp_(TensorPointer x, CtScalar min, CtScalar max) {
  return guarded([&] { x->clamp_(min.optional(), max.optional()); });
}

CT_EXPORT ct_clamp_tensor(TensorPointer x, TensorPointer min, TensorPointer max, TensorPointer* result) {
  return made(result, [&] { return x->clamp(ct::maybe(min), ct::maybe(max)); });
}

// Reductions. dims < 0: over everything.

CT_EXPORT ct_sum(TensorPointer x, const int64_t* axes, int32_t count, int32_t keep, int32_t dtype, TensorPointer* result) {
  return made(result, [&] { return count < 0 ? x->sum(ct::dtype(dtype)) : x->sum(ints(axes, count), keep != 0, ct::dtype(dtype)); });
}

CT_EXPORT ct_mean(TensorPointer x, const int64_t* axes, int32_t count, int32_t keep, int32_t dtype, TensorPointer* result) {
  return made(result, [&] { return count < 0 ? x->mean(ct::dtype(dtype)) : x->mean(ints(axes, count), keep != 0, ct::dtype(dtype)); });
}

CT_EXPORT ct_var(TensorPointer x, const int64_t* axes, int32_t count, int32_t unbiased, int32_t keep, TensorPointer* result) {
  return made(result, [&] { return count < 0 ? x->var(unbiased != 0) : x->var(ints(axes, count), unbiased != 0, keep != 0); });
}

CT_EXPORT ct_std(TensorPointer x, const int64_t* axes, int32_t count, int32_t unbiased, int32_t keep, TensorPointer* result) {
  return made(result, [&] { return count < 0 ? x->std(unbiased != 0) : x->std(ints(axes, count), unbiased != 0, keep != 0); });
}

CT_EXPORT ct_max(TensorPointer x, TensorPointer* result) {
  return made(result, [&] { return x->max(); });
}

CT_EXPORT ct_min(TensorPointer x, TensorPointer* result) {
  return made(result, [&] { return x->min(); });
}

CT_EXPORT ct_max_dim(TensorPointer x, int64_t dim, int32_t keep, TensorPointer* values, TensorPointer* indices) {
  return guarded([&] {
    auto pair = x->max(dim, keep != 0);
    *values = ct::give(std::get<0>(pair));
    *indices = ct::give(std::get<1>(pair));
  });
}

CT_EXPORT ct_min_dim(TensorPointer x, int64_t dim, int32_t keep, TensorPointer* values, TensorPointer* indices) {
  return guarded([&] {
    auto pair = x->min(dim, keep != 0);
    *values = ct::give(std::get<0>(pair));
    *indices = ct::give(std::get<1>(pair));
  });
}

CT_EXPORT ct_amax(TensorPointer x, const int64_t* axes, int32_t count, int32_t keep, TensorPointer* result) {
  return made(result, [&] { return x->amax(ints(axes, count), keep != 0); });
}

CT_EXPORT ct_amin(TensorPointer x, const int64_t* axes, int32_t count, int32_t keep, TensorPointer* result) {
  return made(result, [&] { return x->amin(ints(axes, count), keep != 0); });
}

CT_EXPORT ct_norm(TensorPointer x, double p, const int64_t* axes, int32_t count, int32_t keep, TensorPointer* result) {
  return made(result, [&] {
    return count < 0 ? at::linalg_vector_norm(*x, p) : at::linalg_vector_norm(*x, p, ints(axes, count), keep != 0);
  });
}

CT_EXPORT ct_logsumexp(TensorPointer x, int64_t dim, int32_t keep, TensorPointer* result) {
  return made(result, [&] { return x->logsumexp(at::IntArrayRef(dim), keep != 0); });
}

CT_EXPORT ct_all(TensorPointer x, int32_t has_dim, int64_t dim, int32_t keep, TensorPointer* result) {
  return made(result, [&] { return has_dim ? x->all(dim, keep != 0) : x->all(); });
}

CT_EXPORT ct_any(TensorPointer x, int32_t has_dim, int64_t dim, int32_t keep, TensorPointer* result) {
  return made(result, [&] { return has_dim ? x->any(dim, keep != 0) : x->any(); });
}

CT_EXPORT ct_allclose(TensorPointer x, TensorPointer y, double relative, double absolute, int32_t equal_nan, int32_t* result) {
  return guarded([&] { *result = x->allclose(*y, relative, absolute, equal_nan != 0); });
}

// Neural networks

CT_EXPORT ct_einsum(const char* equation, TensorPointer* tensors, int32_t count, TensorPointer* result) {
  return made(result, [&] { return at::einsum(equation, ct::list(tensors, count)); });
}

CT_EXPORT ct_baddbmm(TensorPointer x, TensorPointer first, TensorPointer second, double beta, double alpha, TensorPointer* result) {
  return made(result, [&] { return at::baddbmm(*x, *first, *second, beta, alpha); });
}

CT_EXPORT ct_linear(TensorPointer x, TensorPointer weights, TensorPointer bias, TensorPointer* result) {
  return made(result, [&] { return at::linear(*x, *weights, ct::maybe(bias)); });
}

CT_EXPORT ct_layer_norm(TensorPointer x, const int64_t* shape, int32_t dims, TensorPointer weight, TensorPointer bias, double eps, TensorPointer* result) {
  return made(result, [&] { return at::layer_norm(*x, ints(shape, dims), ct::maybe(weight), ct::maybe(bias), eps); });
}

CT_EXPORT ct_softmax(TensorPointer x, int64_t dim, int32_t dtype, TensorPointer* result) {
  return made(result, [&] { return at::softmax(*x, dim, ct::dtype(dtype)); });
}

CT_EXPORT ct_log_softmax(TensorPointer x, int64_t dim, int32_t dtype, TensorPointer* result) {
  return made(result, [&] { return at::log_softmax(*x, dim, ct::dtype(dtype)); });
}

CT_EXPORT ct_cross_entropy(TensorPointer x, TensorPointer target, TensorPointer weight, int64_t ignored, int32_t reduction, double smoothing, TensorPointer* result) {
  return made(result, [&] { return at::cross_entropy_loss(*x, *target, ct::maybe(weight), reduction, ignored, smoothing); });
}

CT_EXPORT ct_nll_loss(TensorPointer x, TensorPointer target, TensorPointer weight, int32_t reduction, TensorPointer* result) {
  return made(result, [&] { return at::nll_loss_nd(*x, *target, ct::maybe(weight), reduction); });
}

CT_EXPORT ct_mse_loss(TensorPointer x, TensorPointer target, int32_t reduction, TensorPointer* result) {
  return made(result, [&] { return at::mse_loss(*x, *target, reduction); });
}

CT_EXPORT ct_kl_div(TensorPointer x, TensorPointer target, int32_t log_target, int32_t reduction, TensorPointer* result) {
  return made(result, [&] { return at::kl_div(*x, *target, reduction, log_target != 0); });
}

CT_EXPORT ct_binary_cross_entropy_with_logits(TensorPointer x, TensorPointer target, TensorPointer weight, int32_t reduction, TensorPointer positive_weight, TensorPointer* result) {
  return made(result, [&] { return at::binary_cross_entropy_with_logits(*x, *target, ct::maybe(weight), ct::maybe(positive_weight), reduction); });
}

CT_EXPORT ct_cosine_similarity(TensorPointer x, TensorPointer y, int64_t dim, double eps, TensorPointer* result) {
  return made(result, [&] { return at::cosine_similarity(*x, *y, dim, eps); });
}

CT_EXPORT ct_dropout(TensorPointer x, double p, int32_t training, TensorPointer* result) {
  return made(result, [&] { return at::dropout(*x, p, training != 0); });
}

CT_EXPORT ct_dropout_(TensorPointer x, double p, int32_t training) {
  return guarded([&] { at::dropout_(*x, p, training != 0); });
}
