using System.Text.Json;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Models;

/// <summary>The models of tests/reference/engine_llama.py: the same configurations and the same generated weights.</summary>
internal static class ReferenceModels
{
    private static readonly JsonElement Reference = ReferenceValues.Read("Models/reference/llama.json");

    public static IEnumerable<string> Names => Reference.GetProperty("llama").EnumerateArray().Select(entry => entry.GetProperty("name").GetString()!);

    public static JsonElement Case(string name) => Reference.GetProperty("llama").EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == name);

    public static JsonElement Safetensors => Reference.GetProperty("safetensors");

    /// <summary>The model, read by way of a config.json like any other.</summary>
    public static ICausalModel Create(string name)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("config.json"), Case(name).GetProperty("config").GetRawText());
        var config = ModelConfigFile.Read(folder.File("config.json"));
        using var scope = NewDisposeScope();
        var weights = ModelFamilies.Layers(config).Weights.Select((weight, index) => KeyValuePair.Create(weight.Name, Generated(weight.Name, weight.Shape, index + 1)));
        return new DecoderModel(config, new WeightSet(weights.ToList()));
    }

    public static Tensor Ids(string name)
    {
        var rows = Case(name).GetProperty("ids").EnumerateArray().Select(row => row.Integers()).ToArray();
        return tensor(rows.SelectMany(row => row.Select(id => (long)id)).ToArray(), [rows.Length, rows[0].Length], int64);
    }

    private static Tensor Generated(string name, long[] shape, int seed)
    {
        var values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        var isNorm = shape.Length == 1 && name.Contains("norm", StringComparison.Ordinal);
        var state = (uint)seed;
        for (var i = 0; i < values.Length; i++)
        {
            state = unchecked((state * 1664525) + 1013904223);
            values[i] = (float)((state / 4294967296.0) - 0.5 + (isNorm ? 1 : 0));
        }
        return tensor(values, shape, float32);
    }
}
