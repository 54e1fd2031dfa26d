namespace TorchSharp;

/// <summary>Newer packages have a property where this library and older ones have a method.</summary>
public static class TensorGradient
{
    public static torch.Tensor grad(this torch.Tensor tensor) => tensor.grad;
}
