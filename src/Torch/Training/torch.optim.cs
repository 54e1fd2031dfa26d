using Compliance.Torch;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Adam with decoupled weight decay. Pass weight_decay: its default here is 0, PyTorch's is 0.01.</summary>
        public static AdamW AdamW(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0,
            bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        public static AdamW AdamW(
            IEnumerable<(string name, Parameter parameter)> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false) =>
            new(parameters.Select(named => named.parameter), lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        public static AdamW AdamW(
            IEnumerable<AdamW.ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0,
            bool amsgrad = false, bool maximize = false) =>
            new(parameters, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize);

        public abstract class Optimizer : IDisposable
        {
            public abstract IEnumerable<ParamGroup> ParamGroups { get; }

            public abstract Tensor step(Func<Tensor> closure = null);

            public IEnumerable<Parameter> parameters() => ParamGroups.SelectMany(group => group.Parameters);

            /// <summary>Fills every gradient with zeros; it does not take the gradients away.</summary>
            public unsafe void zero_grad()
            {
                using var pointers = new TensorPointers(parameters(), "parameters");
                fixed (IntPtr* gradients = pointers.Pointers)
                    NativeCall.Check(Native.ct_zero_grad(gradients, pointers.Count));
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected abstract void Dispose(bool disposing);
        }
    }
}
