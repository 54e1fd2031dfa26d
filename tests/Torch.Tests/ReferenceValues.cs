using System.Text.Json;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Torch.Tests;

/// <summary>Values that PyTorch gave, from tests/reference/torch_operations.json (made by the script beside it).</summary>
internal static class ReferenceValues
{
    private static readonly Lazy<JsonElement> Root = new(() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reference", "torch_operations.json"))).RootElement);

    internal static JsonElement Section(string name) => Root.Value.GetProperty(name);

    internal static Tensor[] Tensors(JsonElement section, string property) =>
        [.. section.GetProperty(property).EnumerateArray().Select(Read)];

    internal static void AssertSame(Tensor expected, Tensor actual, double tolerance, string what)
    {
        using var scope = NewDisposeScope();
        Assert.True(expected.shape.SequenceEqual(actual.shape), $"{what}: shape {actual} where {expected} is expected");
        Assert.True(expected.dtype == actual.dtype, $"{what}: {actual.dtype} where {expected.dtype} is expected");
        var left = Numbers(expected);
        var right = Numbers(actual);
        for (var i = 0; i < left.Length; i++)
        {
            var isSame = left[i].Equals(right[i]) || Math.Abs(left[i] - right[i]) <= tolerance * Math.Max(1, Math.Abs(left[i]));
            Assert.True(isSame, $"{what}: element {i} is {right[i]:R}, {left[i]:R} is expected");
        }
    }

    internal static double[] Numbers(Tensor tensor) => tensor.detach().to(ScalarType.Float64).data<double>().ToArray();

    private static Tensor Read(JsonElement packed)
    {
        var shape = packed.GetProperty("shape").EnumerateArray().Select(length => length.GetInt64()).ToArray();
        var elements = packed.GetProperty("data").EnumerateArray();
        return packed.GetProperty("dtype").GetString() switch
        {
            "float32" => tensor(elements.Select(Number).Select(number => (float)number).ToArray(), shape),
            "float64" => tensor(elements.Select(Number).ToArray(), shape),
            "int64" => tensor(elements.Select(element => element.GetInt64()).ToArray(), shape),
            "bool" => tensor(elements.Select(element => element.GetBoolean()).ToArray(), shape),
            var other => throw new InvalidDataException($"The reference values hold a tensor of type {other}."),
        };
    }

    private static double Number(JsonElement element) =>
        element.ValueKind == JsonValueKind.Number
            ? element.GetDouble()
            : element.GetString() switch
            {
                "nan" => double.NaN,
                "inf" => double.PositiveInfinity,
                "-inf" => double.NegativeInfinity,
                var other => throw new InvalidDataException($"'{other}' is not a number."),
            };
}
