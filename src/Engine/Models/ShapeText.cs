using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>Shapes as error messages show them.</summary>
internal static class ShapeText
{
    public static string Of(Tensor tensor) => Of(tensor.shape);

    public static string Of(IEnumerable<long> shape) => $"[{string.Join(", ", shape)}]";
}
