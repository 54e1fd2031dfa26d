// Automatic differentiation and the optimiser's step.
#include "export.h"

#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/variable.h>

#include <cmath>

using ct::guarded;
using ct::made;

CT_EXPORT ct_requires_grad(TensorPointer tensor, int32_t* result) {
  return guarded([&] { *result = tensor->requires_grad(); });
}

CT_EXPORT ct_set_requires_grad(TensorPointer tensor, int32_t required) {
  return guarded([&] { tensor->requires_grad_(required != 0); });
}

CT_EXPORT ct_grad(TensorPointer tensor, TensorPointer* result) {
  return made(result, [&] { return tensor->grad(); });
}

CT_EXPORT ct_retain_grad(TensorPointer tensor) {
  return guarded([&] { tensor->retain_grad(); });
}

CT_EXPORT ct_grad_mode(int32_t* result) {
  return guarded([&] { *result = c10::GradMode::is_enabled(); });
}

CT_EXPORT ct_set_grad_mode(int32_t enabled) {
  return guarded([&] { c10::GradMode::set_enabled(enabled != 0); });
}

// retain_graph: 0 no, 1 yes, -1 not given (then it follows create_graph). A null entry of grad_tensors means ones.
CT_EXPORT ct_backward(
    TensorPointer* tensors, int32_t count, TensorPointer* grad_tensors, int32_t grad_count, int32_t retain_graph, int32_t create_graph,
    TensorPointer* inputs, int32_t input_count) {
  return guarded([&] {
    c10::optional<bool> retain = retain_graph < 0 ? c10::nullopt : c10::optional<bool>(retain_graph != 0);
    torch::autograd::backward(
        ct::list(tensors, count), ct::list(grad_tensors, grad_count), retain, create_graph != 0, ct::list(inputs, input_count));
  });
}

CT_EXPORT ct_autograd_grad(
    TensorPointer* outputs, int32_t output_count, TensorPointer* inputs, int32_t input_count, TensorPointer* grad_outputs, int32_t grad_count,
    int32_t retain_graph, int32_t create_graph, int32_t allow_unused, TensorPointer* results) {
  return guarded([&] {
    auto gradients = torch::autograd::grad(
        ct::list(outputs, output_count), ct::list(inputs, input_count), ct::list(grad_outputs, grad_count),
        c10::optional<bool>(retain_graph != 0 || create_graph != 0), create_graph != 0, allow_unused != 0);
    ct::give_all(gradients, results, input_count);
  });
}

CT_EXPORT ct_zero_grad(TensorPointer* parameters, int32_t count) {
  return guarded([&] {
    c10::AutoGradMode no_grad(false);
    for (int32_t i = 0; i < count; i++) {
      auto gradient = parameters[i]->grad();
      if (!gradient.defined()) continue;
      if (gradient.grad_fn()) gradient = gradient.detach();
      gradient.zero_();
    }
  });
}

CT_EXPORT ct_clip_grad_norm(TensorPointer* parameters, int32_t count, double max_norm, double norm_type, double* total) {
  return guarded([&] {
    c10::AutoGradMode no_grad(false);
    std::vector<at::Tensor> gradients;
    std::vector<at::Tensor> norms;
    for (int32_t i = 0; i < count; i++) {
      auto gradient = parameters[i]->grad();
      if (!gradient.defined()) continue;
      gradients.push_back(gradient.detach());
      norms.push_back(at::linalg_vector_norm(gradients.back(), norm_type).to(gradients.front().device()));
    }
    *total = 0;
    if (gradients.empty()) return;
    *total = at::linalg_vector_norm(at::stack(norms), norm_type).item().toDouble();
    // 1e-6 as in torch.nn.utils.clip_grad_norm_.
    double coefficient = max_norm / (*total + 1e-6);
    if (coefficient < 1) {
      for (auto& gradient : gradients) gradient.mul_(coefficient);
    }
  });
}

namespace {

struct AdamWNumbers {
  double learning_rate;
  double beta1;
  double beta2;
  double eps;
  double weight_decay;
  int32_t amsgrad;
  int32_t maximize;
};

// One pass over memory instead of seven; the formula and its rounding order are those of torch.optim.AdamW.
void fused_step(
    float* parameter, const float* gradient, float* average, float* square_average, int64_t count, const AdamWNumbers& numbers, double step_size,
    double root_of_correction2) {
  const float decay = static_cast<float>(1 - numbers.learning_rate * numbers.weight_decay);
  const float beta1 = static_cast<float>(numbers.beta1), rest1 = static_cast<float>(1 - numbers.beta1);
  const float beta2 = static_cast<float>(numbers.beta2), rest2 = static_cast<float>(1 - numbers.beta2);
  const float eps = static_cast<float>(numbers.eps), sign = numbers.maximize ? -1.0f : 1.0f;
  const float root = static_cast<float>(root_of_correction2), size = static_cast<float>(step_size);
  at::parallel_for(0, count, 32768, [&](int64_t begin, int64_t end) {
    for (int64_t i = begin; i < end; i++) {
      const float g = sign * gradient[i];
      const float m = average[i] * beta1 + g * rest1;
      const float v = square_average[i] * beta2 + rest2 * g * g;
      average[i] = m;
      square_average[i] = v;
      parameter[i] = parameter[i] * decay - size * (m / (std::sqrt(v) / root + eps));
    }
  });
}

bool plain(const at::Tensor& tensor) {
  return tensor.device().is_cpu() && tensor.scalar_type() == at::kFloat && tensor.is_contiguous() && tensor.layout() == at::kStrided;
}

}  // namespace

// The averages belong to the caller; where a pointer is null and the parameter has a gradient, they are made here.
// A parameter without a gradient is left alone and its step count does not rise.
CT_EXPORT ct_adamw_step(
    TensorPointer* parameters, int32_t count, TensorPointer* averages, TensorPointer* square_averages, TensorPointer* greatest_square_averages,
    int64_t* steps, const AdamWNumbers* numbers) {
  return guarded([&] {
    c10::AutoGradMode no_grad(false);
    for (int32_t i = 0; i < count; i++) {
      at::Tensor& parameter = *parameters[i];
      auto gradient = parameter.grad();
      if (!gradient.defined()) continue;
      TORCH_CHECK(!gradient.is_sparse(), "AdamW does not support sparse gradients");
      if (averages[i] == nullptr) {
        averages[i] = ct::give(at::zeros_like(parameter));
        square_averages[i] = ct::give(at::zeros_like(parameter));
        steps[i] = 0;
      }
      if (numbers->amsgrad && greatest_square_averages[i] == nullptr) greatest_square_averages[i] = ct::give(at::zeros_like(parameter));
      const auto step = static_cast<double>(++steps[i]);
      const double correction1 = 1 - std::pow(numbers->beta1, step);
      const double root_of_correction2 = std::sqrt(1 - std::pow(numbers->beta2, step));
      const double step_size = numbers->learning_rate / correction1;
      auto& average = *averages[i];
      auto& square_average = *square_averages[i];

      if (!numbers->amsgrad && plain(parameter) && plain(gradient) && plain(average) && plain(square_average)) {
        fused_step(
            parameter.data_ptr<float>(), gradient.data_ptr<float>(), average.data_ptr<float>(), square_average.data_ptr<float>(),
            parameter.numel(), *numbers, step_size, root_of_correction2);
        // Autograd must still notice that a saved parameter was changed.
        torch::autograd::impl::bump_version(parameter);
        continue;
      }

      if (numbers->maximize) gradient = gradient.neg();
      parameter.mul_(1 - numbers->learning_rate * numbers->weight_decay);
      average.mul_(numbers->beta1).add_(gradient, 1 - numbers->beta1);
      square_average.mul_(numbers->beta2).addcmul_(gradient, gradient, 1 - numbers->beta2);
      at::Tensor root;
      if (numbers->amsgrad) {
        auto& greatest = *greatest_square_averages[i];
        at::maximum_out(greatest, greatest, square_average);
        root = greatest.sqrt();
      } else {
        root = square_average.sqrt();
      }
      parameter.addcdiv_(average, root.div_(root_of_correction2).add_(numbers->eps), -step_size);
    }
  });
}
