using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>The arithmetic of <see cref="Activation"/>.</summary>
internal static class ActivationFunction
{
    public static Tensor Of(Activation activation, Tensor x) => activation switch
    {
        Activation.Gelu => x.gelu(),
        // arXiv:1606.08415: 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))).
        Activation.GeluTanh => x * 0.5 * ((x + (x.pow(3) * 0.044715)) * Math.Sqrt(2 / Math.PI)).tanh().add(1),
        Activation.Relu => x.relu(),
        _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, "No such activation."),
    };
}
