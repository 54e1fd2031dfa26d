// The C ABI of this library: every export returns a status (0 is success) and writes its result through a pointer.
// No exception passes the boundary: one that did would end the process of the caller.
#pragma once

#include <ATen/ATen.h>

#include <cstdint>
#include <vector>

#define CT_EXPORT extern "C" __attribute__((visibility("default"))) int32_t

// Changes with every change of a signature; the managed side refuses a library of another number.
constexpr int32_t ct_abi_number = 1;

using TensorPointer = at::Tensor*;

struct CtScalar {
  int64_t kind;  // 0 none, 1 double, 2 int64, 3 bool
  int64_t bits;

  bool has_value() const { return kind != 0; }
  at::Scalar value() const;
  c10::optional<at::Scalar> optional() const;
};

// dtype and device_type below zero mean: not given.
struct CtOptions {
  int32_t dtype;
  int32_t device_type;
  int32_t device_index;
  int32_t requires_grad;

  at::TensorOptions value() const;
};

namespace ct {

void remember_error(const char* message) noexcept;
int32_t report_current_exception() noexcept;

template <class Action>
int32_t guarded(Action&& action) noexcept {
  try {
    action();
    return 0;
  } catch (...) {
    return report_current_exception();
  }
}

// An undefined tensor (a missing gradient) becomes a null pointer.
inline TensorPointer give(at::Tensor tensor) {
  return tensor.defined() ? new at::Tensor(std::move(tensor)) : nullptr;
}

template <class Make>
int32_t made(TensorPointer* result, Make&& make) noexcept {
  *result = nullptr;
  return guarded([&] { *result = give(make()); });
}

inline at::IntArrayRef ints(const int64_t* values, int32_t count) {
  return at::IntArrayRef(values, static_cast<size_t>(count));
}

inline c10::optional<at::ScalarType> dtype(int32_t number) {
  return number < 0 ? c10::nullopt : c10::optional<at::ScalarType>(static_cast<at::ScalarType>(number));
}

inline c10::optional<at::Tensor> maybe(TensorPointer tensor) {
  return tensor == nullptr ? c10::nullopt : c10::optional<at::Tensor>(*tensor);
}

inline at::Device device(int32_t type, int32_t index) {
  return at::Device(static_cast<at::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

inline c10::optional<at::Generator> maybe(at::Generator* generator) {
  return generator == nullptr ? c10::nullopt : c10::optional<at::Generator>(*generator);
}

std::vector<at::Tensor> list(TensorPointer* tensors, int32_t count);
void give_all(const std::vector<at::Tensor>& tensors, TensorPointer* results, int32_t capacity);

}  // namespace ct
