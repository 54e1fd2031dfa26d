using Compliance.Torch;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get
            {
                NativeCall.Check(Native.ct_requires_grad(LiveHandle, out var isRequired));
                return isRequired != 0;
            }
            set => NativeCall.Check(Native.ct_set_requires_grad(LiveHandle, value ? 1 : 0));
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        /// <summary>The gradient collected so far, or null when there is none. A new handle at every call.</summary>
        public Tensor grad()
        {
            NativeCall.Check(Native.ct_grad(LiveHandle, out var gradient));
            return gradient.IsInvalid ? null : new Tensor(gradient);
        }

        public void retain_grad() => NativeCall.Check(Native.ct_retain_grad(LiveHandle));

        public void backward() => autograd.backward([this]);
    }
}
