using System.Runtime.InteropServices;
using Compliance.Torch;

namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        /// <exception cref="ExternalException">A tensor has no graph, or its graph was freed by an earlier backward.</exception>
        public static unsafe void backward(
            IList<Tensor> tensors, IList<Tensor> grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor> inputs = null)
        {
            using var outputs = new TensorPointers(tensors, nameof(tensors));
            using var gradients = TensorPointers.OfOptional(grad_tensors, nameof(grad_tensors), mayHoldNull: true);
            using var leaves = TensorPointers.OfOptional(inputs, nameof(inputs));
            fixed (IntPtr* outputPointers = outputs.Pointers, gradientPointers = gradients.Pointers, leafPointers = leaves.Pointers)
            {
                var retain = retain_graph is { } given ? (given ? 1 : 0) : -1;
                NativeCall.Check(
                    Native.ct_backward(
                        outputPointers, outputs.Count, gradientPointers, gradients.Count, retain, create_graph ? 1 : 0, leafPointers, leaves.Count));
            }
        }

        /// <returns>One gradient per input. With allow_unused, an input without influence gives a tensor whose IsInvalid is true.</returns>
        /// <exception cref="ExternalException">An input has no influence on the outputs and allow_unused is false, or there is no graph.</exception>
        public static unsafe IList<Tensor> grad(
            IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor> grad_outputs = null, bool retain_graph = false, bool create_graph = false,
            bool allow_unused = false)
        {
            using var from = new TensorPointers(outputs, nameof(outputs));
            using var to = new TensorPointers(inputs, nameof(inputs));
            using var weights = TensorPointers.OfOptional(grad_outputs, nameof(grad_outputs), mayHoldNull: true);
            var results = new IntPtr[to.Count];
            fixed (IntPtr* fromPointers = from.Pointers, toPointers = to.Pointers, weightPointers = weights.Pointers, resultPointers = results)
            {
                NativeCall.Check(
                    Native.ct_autograd_grad(
                        fromPointers, from.Count, toPointers, to.Count, weightPointers, weights.Count, retain_graph ? 1 : 0, create_graph ? 1 : 0,
                        allow_unused ? 1 : 0, resultPointers));
            }

            return Tensor.Wrap(results);
        }
    }
}
