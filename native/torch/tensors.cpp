// Creating, reading, moving, shaping and indexing tensors.
#include "export.h"

#include <cstring>

using ct::guarded;
using ct::ints;
using ct::made;

namespace {

at::Tensor marked(at::Tensor tensor, const CtOptions& options) {
  if (options.requires_grad) tensor.set_requires_grad(true);
  return tensor;
}

}  // namespace

// Creation

CT_EXPORT ct_from_memory(const void* data, const int64_t* size, int32_t dims, int32_t source_dtype, CtOptions options, TensorPointer* result) {
  return made(result, [&] {
    auto source = at::empty(ints(size, dims), at::TensorOptions().dtype(static_cast<at::ScalarType>(source_dtype)));
    if (source.numel() > 0) std::memcpy(source.data_ptr(), data, source.nbytes());
    return marked(source.to(options.value()), options);
  });
}

CT_EXPORT ct_empty(const int64_t* size, int32_t dims, CtOptions options, TensorPointer* result) {
  return made(result, [&] { return marked(at::empty(ints(size, dims), options.value()), options); });
}

CT_EXPORT ct_zeros(const int64_t* size, int32_t dims, CtOptions options, TensorPointer* result) {
  return made(result, [&] { return marked(at::zeros(ints(size, dims), options.value()), options); });
}

CT_EXPORT ct_ones(const int64_t* size, int32_t dims, CtOptions options, TensorPointer* result) {
  return made(result, [&] { return marked(at::ones(ints(size, dims), options.value()), options); });
}

CT_EXPORT ct_full(const int64_t* size, int32_t dims, CtScalar value, CtOptions options, TensorPointer* result) {
  return made(result, [&] { return marked(at::full(ints(size, dims), value.value(), options.value()), options); });
}

CT_EXPORT ct_empty_like(TensorPointer input, CtOptions options, TensorPointer* result) {
  return made(result, [&] { return marked(at::empty_like(*input, options.value()), options); });
}

CT_EXPORT ct_zeros_like(TensorPointer input, CtOptions options, TensorPointer* result) {
  return made(result, [&] { return marked(at::zeros_like(*input, options.value()), options); });
}

CT_EXPORT ct_ones_like(TensorPointer input, CtOptions options, TensorPointer* result) {
  return made(result, [&] { return marked(at::ones_like(*input, options.value()), options); });
}

CT_EXPORT ct_full_like(TensorPointer input, CtScalar value, CtOptions options, TensorPointer* result) {
  return made(result, [&] { return marked(at::full_like(*input, value.value(), options.value()), options); });
}

CT_EXPORT ct_arange(CtScalar start, CtScalar stop, CtScalar step, CtOptions options, TensorPointer* result) {
  return made(result, [&] { return marked(at::arange(start.value(), stop.value(), step.value(), options.value()), options); });
}

CT_EXPORT ct_linspace(double start, double end, int64_t steps, CtOptions options, TensorPointer* result) {
  return made(result, [&] { return marked(at::linspace(start, end, steps, options.value()), options); });
}

CT_EXPORT ct_eye(int64_t rows, int64_t columns, CtOptions options, TensorPointer* result) {
  return made(result, [&] { return marked(at::eye(rows, columns, options.value()), options); });
}

CT_EXPORT ct_rand(const int64_t* size, int32_t dims, at::Generator* generator, CtOptions options, TensorPointer* result) {
  return made(result, [&] { return marked(at::rand(ints(size, dims), ct::maybe(generator), options.value()), options); });
}

CT_EXPORT ct_randn(const int64_t* size, int32_t dims, at::Generator* generator, CtOptions options, TensorPointer* result) {
  return made(result, [&] { return marked(at::randn(ints(size, dims), ct::maybe(generator), options.value()), options); });
}

CT_EXPORT ct_randint(int64_t low, int64_t high, const int64_t* size, int32_t dims, at::Generator* generator, CtOptions options, TensorPointer* result) {
  return made(result, [&] {
    auto chosen = options.value();
    if (options.dtype < 0) chosen = chosen.dtype(at::kLong);
    return marked(at::randint(low, high, ints(size, dims), ct::maybe(generator), chosen), options);
  });
}

CT_EXPORT ct_randperm(int64_t n, at::Generator* generator, CtOptions options, TensorPointer* result) {
  return made(result, [&] {
    auto chosen = options.value();
    if (options.dtype < 0) chosen = chosen.dtype(at::kLong);
    return marked(at::randperm(n, ct::maybe(generator), chosen), options);
  });
}

CT_EXPORT ct_multinomial(TensorPointer input, int64_t samples, int32_t replacement, at::Generator* generator, TensorPointer* result) {
  return made(result, [&] { return at::multinomial(*input, samples, replacement != 0, ct::maybe(generator)); });
}

CT_EXPORT ct_normal_(TensorPointer tensor, double mean, double deviation, at::Generator* generator) {
  return guarded([&] { tensor->normal_(mean, deviation, ct::maybe(generator)); });
}

CT_EXPORT ct_uniform_(TensorPointer tensor, double from, double to, at::Generator* generator) {
  return guarded([&] { tensor->uniform_(from, to, ct::maybe(generator)); });
}

// Reading

CT_EXPORT ct_free(TensorPointer tensor) {
  return guarded([&] { delete tensor; });
}

CT_EXPORT ct_sizes(TensorPointer tensor, int64_t* sizes, int32_t capacity, int32_t* dims) {
  return guarded([&] {
    auto values = tensor->sizes();
    *dims = static_cast<int32_t>(values.size());
    for (int32_t i = 0; i < *dims && i < capacity; i++) sizes[i] = values[i];
  });
}

CT_EXPORT ct_strides(TensorPointer tensor, int64_t* strides, int32_t capacity, int32_t* dims) {
  return guarded([&] {
    auto values = tensor->strides();
    *dims = static_cast<int32_t>(values.size());
    for (int32_t i = 0; i < *dims && i < capacity; i++) strides[i] = values[i];
  });
}

CT_EXPORT ct_numel(TensorPointer tensor, int64_t* result) {
  return guarded([&] { *result = tensor->numel(); });
}

CT_EXPORT ct_size(TensorPointer tensor, int64_t dim, int64_t* result) {
  return guarded([&] { *result = tensor->size(dim); });
}

CT_EXPORT ct_dtype(TensorPointer tensor, int32_t* result) {
  return guarded([&] { *result = static_cast<int32_t>(tensor->scalar_type()); });
}

CT_EXPORT ct_device(TensorPointer tensor, int32_t* type, int32_t* index) {
  return guarded([&] {
    auto device = tensor->device();
    *type = static_cast<int32_t>(device.type());
    *index = static_cast<int32_t>(device.index());
  });
}

CT_EXPORT ct_is_contiguous(TensorPointer tensor, int32_t* result) {
  return guarded([&] { *result = tensor->is_contiguous(); });
}

CT_EXPORT ct_element_size(TensorPointer tensor, int64_t* result) {
  return guarded([&] { *result = tensor->element_size(); });
}

CT_EXPORT ct_is_leaf(TensorPointer tensor, int32_t* result) {
  return guarded([&] { *result = tensor->is_leaf(); });
}

CT_EXPORT ct_data_pointer(TensorPointer tensor, void** result) {
  return guarded([&] { *result = tensor->data_ptr(); });
}

CT_EXPORT ct_item(TensorPointer tensor, double* floating, int64_t* integer) {
  return guarded([&] {
    auto scalar = tensor->item();
    if (scalar.isFloatingPoint()) {
      *floating = scalar.toDouble();
      *integer = 0;
    } else {
      *integer = scalar.isBoolean() ? (scalar.toBool() ? 1 : 0) : scalar.toLong();
      *floating = static_cast<double>(*integer);
    }
  });
}

CT_EXPORT ct_copy_to_memory(TensorPointer tensor, void* destination, int64_t byte_count) {
  return guarded([&] {
    auto source = tensor->detach().to(at::kCPU).contiguous();
    TORCH_CHECK(static_cast<int64_t>(source.nbytes()) == byte_count, "copying ", source.nbytes(), " bytes of a tensor into ", byte_count, " bytes");
    if (byte_count > 0) std::memcpy(destination, source.data_ptr(), source.nbytes());
  });
}

// Moving

CT_EXPORT ct_to(TensorPointer tensor, int32_t dtype, int32_t device_type, int32_t device_index, int32_t copy, TensorPointer* result) {
  return made(result, [&] {
    auto device = device_type < 0 ? tensor->device() : ct::device(device_type, device_index);
    auto type = dtype < 0 ? tensor->scalar_type() : static_cast<at::ScalarType>(dtype);
    return tensor->to(device, type, false, copy != 0);
  });
}

CT_EXPORT ct_clone(TensorPointer tensor, TensorPointer* result) {
  return made(result, [&] { return tensor->clone(); });
}

CT_EXPORT ct_detach(TensorPointer tensor, TensorPointer* result) {
  return made(result, [&] { return tensor->detach(); });
}

CT_EXPORT ct_contiguous(TensorPointer tensor, TensorPointer* result) {
  return made(result, [&] { return tensor->contiguous(); });
}

CT_EXPORT ct_alias(TensorPointer tensor, TensorPointer* result) {
  return made(result, [&] { return tensor->alias(); });
}

CT_EXPORT ct_copy_(TensorPointer tensor, TensorPointer source, int32_t non_blocking) {
  return guarded([&] { tensor->copy_(*source, non_blocking != 0); });
}

// Shape

CT_EXPORT ct_view(TensorPointer tensor, const int64_t* size, int32_t dims, TensorPointer* result) {
  return made(result, [&] { return tensor->view(ints(size, dims)); });
}

CT_EXPORT ct_reshape(TensorPointer tensor, const int64_t* size, int32_t dims, TensorPointer* result) {
  return made(result, [&] { return tensor->reshape(ints(size, dims)); });
}

CT_EXPORT ct_repeat(TensorPointer tensor, const int64_t* repeats, int32_t dims, TensorPointer* result) {
  return made(result, [&] { return tensor->repeat(ints(repeats, dims)); });
}

CT_EXPORT ct_flip(TensorPointer tensor, const int64_t* dims, int32_t count, TensorPointer* result) {
  return made(result, [&] { return tensor->flip(ints(dims, count)); });
}

CT_EXPORT ct_transpose(TensorPointer tensor, int64_t first, int64_t second, TensorPointer* result) {
  return made(result, [&] { return tensor->transpose(first, second); });
}

CT_EXPORT ct_t(TensorPointer tensor, TensorPointer* result) {
  return made(result, [&] { return tensor->t(); });
}

CT_EXPORT ct_permute(TensorPointer tensor, const int64_t* order, int32_t dims, TensorPointer* result) {
  return made(result, [&] { return tensor->permute(ints(order, dims)); });
}

CT_EXPORT ct_unsqueeze(TensorPointer tensor, int64_t dim, TensorPointer* result) {
  return made(result, [&] { return tensor->unsqueeze(dim); });
}

CT_EXPORT ct_squeeze(TensorPointer tensor, int32_t has_dim, int64_t dim, TensorPointer* result) {
  return made(result, [&] { return has_dim ? tensor->squeeze(dim) : tensor->squeeze(); });
}

CT_EXPORT ct_expand(TensorPointer tensor, const int64_t* size, int32_t dims, int32_t implicit, TensorPointer* result) {
  return made(result, [&] { return tensor->expand(ints(size, dims), implicit != 0); });
}

CT_EXPORT ct_slice(TensorPointer tensor, int64_t dim, int64_t start, int64_t finish, int64_t step, TensorPointer* result) {
  return made(result, [&] { return tensor->slice(dim, start, finish, step); });
}

CT_EXPORT ct_narrow(TensorPointer tensor, int64_t dim, int64_t start, int64_t length, TensorPointer* result) {
  return made(result, [&] { return tensor->narrow(dim, start, length); });
}

CT_EXPORT ct_select(TensorPointer tensor, int64_t dim, int64_t index, TensorPointer* result) {
  return made(result, [&] { return tensor->select(dim, index); });
}

CT_EXPORT ct_flatten(TensorPointer tensor, int64_t start, int64_t end, TensorPointer* result) {
  return made(result, [&] { return tensor->flatten(start, end); });
}

CT_EXPORT ct_cat(TensorPointer* tensors, int32_t count, int64_t dim, TensorPointer* result) {
  return made(result, [&] { return at::cat(ct::list(tensors, count), dim); });
}

CT_EXPORT ct_stack(TensorPointer* tensors, int32_t count, int64_t dim, TensorPointer* result) {
  return made(result, [&] { return at::stack(ct::list(tensors, count), dim); });
}

// At most `capacity` pointers are written; the caller computes it from the shape, and a greater count is an error.
CT_EXPORT ct_chunk(TensorPointer tensor, int64_t chunks, int64_t dim, TensorPointer* results, int32_t capacity, int32_t* count) {
  return guarded([&] {
    auto parts = tensor->chunk(chunks, dim);
    ct::give_all(parts, results, capacity);
    *count = static_cast<int32_t>(parts.size());
  });
}

CT_EXPORT ct_split(TensorPointer tensor, int64_t size, int64_t dim, TensorPointer* results, int32_t capacity, int32_t* count) {
  return guarded([&] {
    auto parts = tensor->split(size, dim);
    ct::give_all(parts, results, capacity);
    *count = static_cast<int32_t>(parts.size());
  });
}

CT_EXPORT ct_split_sizes(TensorPointer tensor, const int64_t* sizes, int32_t parts_wanted, int64_t dim, TensorPointer* results) {
  return guarded([&] { ct::give_all(tensor->split_with_sizes(ints(sizes, parts_wanted), dim), results, parts_wanted); });
}

CT_EXPORT ct_unbind(TensorPointer tensor, int64_t dim, TensorPointer* results, int32_t capacity, int32_t* count) {
  return guarded([&] {
    auto parts = tensor->unbind(dim);
    ct::give_all(parts, results, capacity);
    *count = static_cast<int32_t>(parts.size());
  });
}

CT_EXPORT ct_repeat_interleave(TensorPointer tensor, int64_t repeats, int32_t has_dim, int64_t dim, TensorPointer* result) {
  return made(result, [&] { return tensor->repeat_interleave(repeats, has_dim ? c10::optional<int64_t>(dim) : c10::nullopt); });
}

CT_EXPORT ct_roll(TensorPointer tensor, int64_t shift, int32_t has_dim, int64_t dim, TensorPointer* result) {
  return made(result, [&] { return tensor->roll(shift, has_dim ? at::IntArrayRef(dim) : at::IntArrayRef()); });
}

CT_EXPORT ct_diagonal(TensorPointer tensor, int64_t offset, int64_t first, int64_t second, TensorPointer* result) {
  return made(result, [&] { return tensor->diagonal(offset, first, second); });
}

// Indexing

// kind per entry: 0 index tensor, 1 whole dimension. Managed code has already applied numbers, slices and new axes.
static c10::List<c10::optional<at::Tensor>> indices_of(TensorPointer* indices, int32_t count) {
  c10::List<c10::optional<at::Tensor>> result;
  result.reserve(count);
  for (int32_t i = 0; i < count; i++) result.push_back(ct::maybe(indices[i]));
  return result;
}

CT_EXPORT ct_index(TensorPointer tensor, TensorPointer* indices, int32_t count, TensorPointer* result) {
  return made(result, [&] { return tensor->index(indices_of(indices, count)); });
}

CT_EXPORT ct_index_put_(TensorPointer tensor, TensorPointer* indices, int32_t count, TensorPointer value) {
  return guarded([&] { tensor->index_put_(indices_of(indices, count), *value); });
}

CT_EXPORT ct_index_select(TensorPointer tensor, int64_t dim, TensorPointer index, TensorPointer* result) {
  return made(result, [&] { return tensor->index_select(dim, *index); });
}

CT_EXPORT ct_gather(TensorPointer tensor, int64_t dim, TensorPointer index, TensorPointer* result) {
  return made(result, [&] { return tensor->gather(dim, *index); });
}

CT_EXPORT ct_scatter_(TensorPointer tensor, int64_t dim, TensorPointer index, TensorPointer source) {
  return guarded([&] { tensor->scatter_(dim, *index, *source); });
}

CT_EXPORT ct_scatter_add_(TensorPointer tensor, int64_t dim, TensorPointer index, TensorPointer source) {
  return guarded([&] { tensor->scatter_add_(dim, *index, *source); });
}

CT_EXPORT ct_scatter_add(TensorPointer tensor, int64_t dim, TensorPointer index, TensorPointer source, TensorPointer* result) {
  return made(result, [&] { return tensor->scatter_add(dim, *index, *source); });
}

CT_EXPORT ct_index_add_(TensorPointer tensor, int64_t dim, TensorPointer index, TensorPointer source, CtScalar alpha) {
  return guarded([&] { tensor->index_add_(dim, *index, *source, alpha.value()); });
}

CT_EXPORT ct_index_copy_(TensorPointer tensor, int64_t dim, TensorPointer index, TensorPointer source) {
  return guarded([&] { tensor->index_copy_(dim, *index, *source); });
}

CT_EXPORT ct_masked_fill(TensorPointer tensor, TensorPointer mask, CtScalar value, TensorPointer* result) {
  return made(result, [&] { return tensor->masked_fill(*mask, value.value()); });
}

CT_EXPORT ct_masked_fill_(TensorPointer tensor, TensorPointer mask, CtScalar value) {
  return guarded([&] { tensor->masked_fill_(*mask, value.value()); });
}

CT_EXPORT ct_masked_select(TensorPointer tensor, TensorPointer mask, TensorPointer* result) {
  return made(result, [&] { return tensor->masked_select(*mask); });
}

CT_EXPORT ct_where(TensorPointer condition, TensorPointer yes, TensorPointer no, TensorPointer* result) {
  return made(result, [&] { return at::where(*condition, *yes, *no); });
}

CT_EXPORT ct_triu(TensorPointer tensor, int64_t diagonal, TensorPointer* result) {
  return made(result, [&] { return tensor->triu(diagonal); });
}

CT_EXPORT ct_tril(TensorPointer tensor, int64_t diagonal, TensorPointer* result) {
  return made(result, [&] { return tensor->tril(diagonal); });
}

CT_EXPORT ct_argmax(TensorPointer tensor, int32_t has_dim, int64_t dim, int32_t keep, TensorPointer* result) {
  return made(result, [&] { return tensor->argmax(has_dim ? c10::optional<int64_t>(dim) : c10::nullopt, keep != 0); });
}

CT_EXPORT ct_argmin(TensorPointer tensor, int32_t has_dim, int64_t dim, int32_t keep, TensorPointer* result) {
  return made(result, [&] { return tensor->argmin(has_dim ? c10::optional<int64_t>(dim) : c10::nullopt, keep != 0); });
}

CT_EXPORT ct_topk(TensorPointer tensor, int64_t k, int64_t dim, int32_t largest, int32_t sorted, TensorPointer* values, TensorPointer* indices) {
  return guarded([&] {
    auto pair = tensor->topk(k, dim, largest != 0, sorted != 0);
    *values = ct::give(std::get<0>(pair));
    *indices = ct::give(std::get<1>(pair));
  });
}

CT_EXPORT ct_sort(TensorPointer tensor, int64_t dim, int32_t descending, int32_t stable, TensorPointer* values, TensorPointer* indices) {
  return guarded([&] {
    auto pair = tensor->sort(c10::optional<bool>(stable != 0), dim, descending != 0);
    *values = ct::give(std::get<0>(pair));
    *indices = ct::give(std::get<1>(pair));
  });
}

CT_EXPORT ct_argsort(TensorPointer tensor, int64_t dim, int32_t descending, TensorPointer* result) {
  return made(result, [&] { return tensor->argsort(dim, descending != 0); });
}

CT_EXPORT ct_one_hot(TensorPointer tensor, int64_t classes, TensorPointer* result) {
  return made(result, [&] { return at::one_hot(*tensor, classes); });
}

CT_EXPORT ct_nonzero(TensorPointer tensor, TensorPointer* result) {
  return made(result, [&] { return tensor->nonzero(); });
}

CT_EXPORT ct_cumsum(TensorPointer tensor, int64_t dim, int32_t dtype, TensorPointer* result) {
  return made(result, [&] { return tensor->cumsum(dim, ct::dtype(dtype)); });
}

CT_EXPORT ct_bincount(TensorPointer tensor, TensorPointer weights, int64_t minimum, TensorPointer* result) {
  return made(result, [&] { return tensor->bincount(ct::maybe(weights), minimum); });
}
