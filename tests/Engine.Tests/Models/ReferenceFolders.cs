using System.Text.Json;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Tests.Models;

/// <summary>The checkpoints of tests/reference/engine_families.py: folders with the names, shapes and number types that Hugging Face writes.</summary>
internal static class ReferenceFolders
{
    private static readonly JsonElement Reference = ReferenceValues.Read("Models/reference/families.json");

    public static IEnumerable<string> Names => Reference.GetProperty("families").EnumerateArray().Select(entry => entry.GetProperty("name").GetString()!);

    public static JsonElement Case(string name) => Reference.GetProperty("families").EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == name);

    /// <summary>Writes the folder, without a tokenizer, and reads the model from it.</summary>
    public static ICausalModel Load(string name)
    {
        using var folder = new TemporaryFolder();
        Write(name, folder);
        return ModelFolder.LoadModel(folder.Path);
    }

    public static void Write(string name, TemporaryFolder folder)
    {
        var reference = Case(name);
        File.WriteAllText(folder.File("config.json"), reference.GetProperty("config").GetRawText());
        var (stored, layout) = (reference.GetProperty("stored").GetString()!, reference.GetProperty("layout").GetString());
        var tensors = reference.GetProperty("weights").EnumerateArray()
            .Select((weight, index) => (Name: weight.GetProperty("name").GetString()!, Shape: Shape(weight), Values: Weight(weight, index + 1)))
            .Concat(reference.GetProperty("buffers").EnumerateArray().Select(buffer =>
                (Name: buffer[0].GetString()!, Shape: buffer[1].Integers(), Values: Numbers(7, buffer[1].Integers()))))
            .Select(tensor => (Name: layout == "bare" ? WithoutPrefix(tensor.Name) : tensor.Name, tensor.Shape, tensor.Values))
            .ToList();
        if (layout != "shards")
        {
            WriteFile(folder.File("model.safetensors"), tensors, stored);
            return;
        }
        var map = new Dictionary<string, string>();
        var shards = tensors.Chunk(9).ToList();
        for (var number = 0; number < shards.Count; number++)
        {
            var fileName = $"model-{number + 1:D5}-of-{shards.Count:D5}.safetensors";
            WriteFile(folder.File(fileName), shards[number], stored);
            foreach (var tensor in shards[number])
                map[tensor.Name] = fileName;
        }
        File.WriteAllText(folder.File("model.safetensors.index.json"), JsonSerializer.Serialize(new { metadata = new { total_size = 1 }, weight_map = map }));
    }

    public static Tensor Ids()
    {
        var rows = Reference.GetProperty("ids").EnumerateArray().Select(row => row.Integers()).ToArray();
        return tensor(rows.SelectMany(row => row.Select(id => (long)id)).ToArray(), [rows.Length, rows[0].Length], int64);
    }

    /// <summary>The generator of the script: numbers from -0.5 to 0.5.</summary>
    public static float[] Numbers(int seed, int[] shape)
    {
        var values = new float[shape.Aggregate(1, (product, size) => product * size)];
        var state = (uint)seed;
        for (var i = 0; i < values.Length; i++)
        {
            state = unchecked((state * 1664525) + 1013904223);
            values[i] = (float)((state / 4294967296.0) - 0.5);
        }
        return values;
    }

    public static int[] Shape(JsonElement weight) => weight.GetProperty("shape").Integers();

    private static string WithoutPrefix(string name) => name.StartsWith("lm_head", StringComparison.Ordinal) ? name : name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];

    private static float[] Weight(JsonElement weight, int seed)
    {
        var name = weight.GetProperty("name").GetString()!;
        var isNorm = name.EndsWith("weight", StringComparison.Ordinal) && Shape(weight).Length == 1
            && (name.Contains("norm", StringComparison.Ordinal) || name.Contains(".ln_", StringComparison.Ordinal));
        var values = Numbers(seed, Shape(weight));
        return isNorm ? [.. values.Select(value => value + 1)] : values;
    }

    private static void WriteFile(string path, IEnumerable<(string Name, int[] Shape, float[] Values)> tensors, string dataType)
    {
        var header = new Dictionary<string, object>();
        using var data = new MemoryStream();
        foreach (var (name, shape, values) in tensors)
        {
            var begin = data.Length;
            foreach (var value in values)
            {
                data.Write(dataType switch
                {
                    "F16" => BitConverter.GetBytes((Half)value),
                    "BF16" => BitConverter.GetBytes(NearestBFloat16(value)),
                    _ => BitConverter.GetBytes(value),
                });
            }
            header[name] = new { dtype = dataType, shape, data_offsets = new[] { begin, data.Length } };
        }
        var headerBytes = JsonSerializer.SerializeToUtf8Bytes(header);
        File.WriteAllBytes(path, [.. BitConverter.GetBytes((long)headerBytes.Length), .. headerBytes, .. data.ToArray()]);
    }

    // To nearest, ties to even, as PyTorch rounds.
    private static ushort NearestBFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }
}
