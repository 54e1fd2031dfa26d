using Compliance.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor linear(Tensor input, Tensor weights, Tensor bias = null) =>
                NativeCall.Make(Native.ct_linear(Handles.Of(input), Handles.Of(weights), Handles.OfOptional(bias), out var result), result);

            public static unsafe Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor weight = null, Tensor bias = null, double eps = 1e-05)
            {
                ArgumentNullException.ThrowIfNull(normalized_shape);
                fixed (long* shape = normalized_shape)
                {
                    var status = Native.ct_layer_norm(
                        Handles.Of(input), shape, normalized_shape.Length, Handles.OfOptional(weight), Handles.OfOptional(bias), eps, out var result);
                    return NativeCall.Make(status, result);
                }
            }

            /// <summary>The exact form, x times the normal distribution function of x.</summary>
            public static Tensor gelu(Tensor x) => Input(x).gelu();

            public static Tensor relu(Tensor x) => Input(x).relu();

            public static Tensor tanh(Tensor x) => Input(x).tanh();

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Input(input).softmax(dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => Input(x).log_softmax(dim);

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) =>
                NativeCall.Make(Native.ct_softplus(Handles.Of(x), beta, threshold, out var result), result);

            public static Tensor one_hot(Tensor x, long num_classes = -1) =>
                NativeCall.Make(Native.ct_one_hot(Handles.Of(x), num_classes, out var result), result);

            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0)
            {
                var status = Native.ct_cross_entropy(
                    Handles.Of(input), Handles.Of(target), Handles.OfOptional(weight), ignore_index, (int)reduction, label_smoothing, out var result);
                return NativeCall.Make(status, result);
            }

            public static Tensor nll_loss(Tensor input, Tensor target, Tensor weight = null, Reduction reduction = Reduction.Mean) =>
                NativeCall.Make(
                    Native.ct_nll_loss(Handles.Of(input), Handles.Of(target), Handles.OfOptional(weight), (int)reduction, out var result), result);

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) =>
                NativeCall.Make(Native.ct_mse_loss(Handles.Of(input), Handles.Of(target), (int)reduction, out var result), result);

            /// <summary>Both arguments are log probabilities unless log_target is false (PyTorch's default is the other way round).</summary>
            public static Tensor kl_div(Tensor input, Tensor target, bool log_target = true, Reduction reduction = Reduction.Mean) =>
                NativeCall.Make(Native.ct_kl_div(Handles.Of(input), Handles.Of(target), log_target ? 1 : 0, (int)reduction, out var result), result);

            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor weight = null, Reduction reduction = Reduction.Mean, Tensor pos_weights = null)
            {
                var status = Native.ct_binary_cross_entropy_with_logits(
                    Handles.Of(input), Handles.Of(target), Handles.OfOptional(weight), (int)reduction, Handles.OfOptional(pos_weights), out var result);
                return NativeCall.Make(status, result);
            }

            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-08) =>
                NativeCall.Make(Native.ct_cosine_similarity(Handles.Of(x1), Handles.Of(x2), dim, eps, out var result), result);

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                if (!inplace)
                    return NativeCall.Make(Native.ct_dropout(Handles.Of(input), p, training ? 1 : 0, out var result), result);
                NativeCall.Check(Native.ct_dropout_(Handles.Of(input), p, training ? 1 : 0));
                return input;
            }
        }
    }
}
