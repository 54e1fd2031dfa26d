using Compliance.Torch;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Gradients off on this thread until Dispose. Never await inside.</summary>
    public static IDisposable no_grad() => new GradMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradMode(mode);

    public static bool is_grad_enabled()
    {
        NativeCall.Check(Native.ct_grad_mode(out var isEnabled));
        return isEnabled != 0;
    }

    private sealed class GradMode : IDisposable
    {
        private readonly bool wasEnabled = is_grad_enabled();
        private bool isDisposed;

        internal GradMode(bool isEnabled) => NativeCall.Check(Native.ct_set_grad_mode(isEnabled ? 1 : 0));

        public void Dispose()
        {
            if (isDisposed)
                return;
            isDisposed = true;
            NativeCall.Check(Native.ct_set_grad_mode(wasEnabled ? 1 : 0));
        }
    }
}
