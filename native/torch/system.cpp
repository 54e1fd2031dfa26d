// Errors, threads, generators, devices and the library itself.
#include "export.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <torch/cuda.h>
#include <torch/version.h>

#include <chrono>
#include <cstring>
#include <mutex>
#include <new>
#include <string>

using ct::guarded;
using ct::made;

namespace {

thread_local std::string last_error;

}  // namespace

at::Scalar CtScalar::value() const {
  switch (kind) {
    case 1: {
      double number;
      std::memcpy(&number, &bits, sizeof(number));
      return at::Scalar(number);
    }
    case 2:
      return at::Scalar(bits);
    case 3:
      return at::Scalar(bits != 0);
    default:
      TORCH_CHECK(false, "a number is needed here and none was given");
  }
}

c10::optional<at::Scalar> CtScalar::optional() const {
  return has_value() ? c10::optional<at::Scalar>(value()) : c10::nullopt;
}

at::TensorOptions CtOptions::value() const {
  at::TensorOptions options;
  if (dtype >= 0) options = options.dtype(static_cast<at::ScalarType>(dtype));
  if (device_type >= 0) options = options.device(ct::device(device_type, device_index));
  return options;
}

namespace ct {

void remember_error(const char* message) noexcept {
  try {
    last_error = message;
  } catch (...) {
    last_error.clear();
  }
}

// 1 an error that LibTorch reports, 2 any other exception, 3 no memory.
int32_t report_current_exception() noexcept {
  try {
    throw;
  } catch (const c10::Error& error) {
    remember_error(error.what_without_backtrace());
    return 1;
  } catch (const std::bad_alloc&) {
    remember_error("out of memory");
    return 3;
  } catch (const std::exception& error) {
    remember_error(error.what());
    return 2;
  } catch (...) {
    remember_error("an unknown native exception");
    return 2;
  }
}

std::vector<at::Tensor> list(TensorPointer* tensors, int32_t count) {
  std::vector<at::Tensor> result;
  result.reserve(count);
  for (int32_t i = 0; i < count; i++) result.push_back(tensors[i] == nullptr ? at::Tensor() : *tensors[i]);
  return result;
}

void give_all(const std::vector<at::Tensor>& tensors, TensorPointer* results, int32_t capacity) {
  TORCH_CHECK(static_cast<int64_t>(tensors.size()) <= capacity, "the operation gave ", tensors.size(), " tensors where at most ", capacity, " were expected");
  for (size_t i = 0; i < tensors.size(); i++) results[i] = give(tensors[i]);
}

}  // namespace ct

extern "C" __attribute__((visibility("default"))) const char* ct_last_error() {
  return last_error.c_str();
}

CT_EXPORT ct_abi(int32_t* result) {
  *result = ct_abi_number;
  return 0;
}

extern "C" __attribute__((visibility("default"))) const char* ct_version() {
  return TORCH_VERSION;
}

CT_EXPORT ct_set_num_threads(int32_t count) {
  return guarded([&] { at::set_num_threads(count); });
}

CT_EXPORT ct_get_num_threads(int32_t* result) {
  return guarded([&] { *result = at::get_num_threads(); });
}

CT_EXPORT ct_set_num_interop_threads(int32_t count) {
  return guarded([&] { at::set_num_interop_threads(count); });
}

CT_EXPORT ct_set_deterministic(int32_t deterministic, int32_t warn_only) {
  return guarded([&] { at::globalContext().setDeterministicAlgorithms(deterministic != 0, warn_only != 0); });
}

CT_EXPORT ct_get_deterministic(int32_t* result) {
  return guarded([&] { *result = at::globalContext().deterministicAlgorithms(); });
}

CT_EXPORT ct_get_allow_tf32(int32_t convolution, int32_t* result) {
  return guarded([&] { *result = convolution ? at::globalContext().allowTF32CuDNN() : at::globalContext().allowTF32CuBLAS(); });
}

CT_EXPORT ct_set_allow_tf32(int32_t convolution, int32_t allowed) {
  return guarded([&] {
    if (convolution)
      at::globalContext().setAllowTF32CuDNN(allowed != 0);
    else
      at::globalContext().setAllowTF32CuBLAS(allowed != 0);
  });
}

CT_EXPORT ct_cuda_is_available(int32_t* result) {
  return guarded([&] { *result = torch::cuda::is_available(); });
}

CT_EXPORT ct_cudnn_is_available(int32_t* result) {
  return guarded([&] { *result = torch::cuda::cudnn_is_available(); });
}

CT_EXPORT ct_cuda_device_count(int32_t* result) {
  return guarded([&] { *result = static_cast<int32_t>(torch::cuda::device_count()); });
}

CT_EXPORT ct_cuda_synchronize() {
  return guarded([&] { torch::cuda::synchronize(); });
}

CT_EXPORT ct_cuda_manual_seed(int64_t seed, int32_t all) {
  return guarded([&] {
    if (all)
      torch::cuda::manual_seed_all(static_cast<uint64_t>(seed));
    else
      torch::cuda::manual_seed(static_cast<uint64_t>(seed));
  });
}

// Median of `repeats` products of two square float32 matrices, in 1e9 floating-point operations per second.
CT_EXPORT ct_matmul_speed(int64_t width, int32_t repeats, int32_t device_type, int32_t device_index, double* gigaflops) {
  return guarded([&] {
    c10::AutoGradMode no_grad(false);
    auto options = at::TensorOptions().dtype(at::kFloat).device(ct::device(device_type, device_index));
    auto left = at::full({width, width}, 0.5, options);
    auto right = at::full({width, width}, 0.25, options);
    at::mm(left, right).sum().item();
    std::vector<double> seconds;
    for (int32_t i = 0; i < repeats; i++) {
      auto begin = std::chrono::steady_clock::now();
      at::mm(left, right).sum().item();
      seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    std::sort(seconds.begin(), seconds.end());
    *gigaflops = 2.0 * static_cast<double>(width) * width * width / seconds[seconds.size() / 2] / 1e9;
  });
}

// Generators

CT_EXPORT ct_generator_new(uint64_t seed, int32_t device_type, int32_t device_index, at::Generator** result) {
  *result = nullptr;
  return guarded([&] {
    auto device = ct::device(device_type, device_index);
    if (device.is_cpu()) {
      *result = new at::Generator(at::detail::createCPUGenerator(seed));
      return;
    }
    auto generator = at::globalContext().defaultGenerator(device).clone();
    generator.set_current_seed(seed);
    *result = new at::Generator(std::move(generator));
  });
}

CT_EXPORT ct_generator_default(int32_t device_type, int32_t device_index, at::Generator** result) {
  *result = nullptr;
  return guarded([&] { *result = new at::Generator(at::globalContext().defaultGenerator(ct::device(device_type, device_index))); });
}

CT_EXPORT ct_generator_free(at::Generator* generator) {
  return guarded([&] { delete generator; });
}

CT_EXPORT ct_generator_set_seed(at::Generator* generator, uint64_t seed) {
  return guarded([&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    generator->set_current_seed(seed);
  });
}

CT_EXPORT ct_generator_seed(at::Generator* generator, uint64_t* result) {
  return guarded([&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    *result = generator->seed();
  });
}

CT_EXPORT ct_generator_initial_seed(at::Generator* generator, uint64_t* result) {
  return guarded([&] { *result = generator->current_seed(); });
}

CT_EXPORT ct_generator_get_state(at::Generator* generator, TensorPointer* result) {
  return made(result, [&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    return generator->get_state();
  });
}

CT_EXPORT ct_generator_set_state(at::Generator* generator, TensorPointer state) {
  return guarded([&] {
    std::lock_guard<std::mutex> lock(generator->mutex());
    generator->set_state(*state);
  });
}

CT_EXPORT ct_manual_seed(uint64_t seed) {
  return guarded([&] { at::manual_seed(seed); });
}
