using System.Buffers.Binary;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>Reads llama2.c <c>.bin</c> models (version 0: seven int32, then float32 weights).</summary>
/// <remarks>
/// Format: github.com/karpathy/llama2.c, export.py. Its rotary pairs are adjacent; the rows of the query and key weights are reordered on reading, so that in
/// memory and in every folder written from it the model is an ordinary Hugging Face LLaMA.
/// </remarks>
public static class Llama2cFile
{
    private const int HeaderBytes = 7 * sizeof(int);

    /// <summary>Reads a model; the caller owns the weights.</summary>
    /// <exception cref="InvalidDataException">The header is impossible, or the length does not fit to it; the message gives both lengths.</exception>
    public static (ModelConfig Config, WeightSet Weights) Read(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (stream.Length < HeaderBytes)
            throw new InvalidDataException($"{path} has {stream.Length} bytes; a llama2.c model begins with a header of {HeaderBytes}.");
        stream.ReadExactly(header);
        var numbers = new int[7];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = BinaryPrimitives.ReadInt32LittleEndian(header[(i * sizeof(int))..]);
        int width = numbers[0], headCount = numbers[3], vocabularySize = numbers[5];
        if (width <= 0 || headCount <= 0 || width % headCount != 0 || vocabularySize is 0 or int.MinValue)
            throw new InvalidDataException($"{path} is no llama2.c model: its header says width {width}, {headCount} heads and {vocabularySize} tokens.");
        var config = new ModelConfig
        {
            ModelType = "llama",
            HiddenSize = width,
            IntermediateSize = numbers[1],
            LayerCount = numbers[2],
            HeadCount = headCount,
            KeyValueHeadCount = numbers[4],
            HeadSize = width / headCount,
            VocabularySize = Math.Abs(vocabularySize),
            MaxPositions = numbers[6],
            NormEpsilon = 1e-5,
            // llama2.c writes a negative size when the classifier is a matrix of its own.
            TieWordEmbeddings = vocabularySize > 0,
        };
        var shapes = ModelFamilies.Layers(config).Weights.ToDictionary(weight => weight.Name, weight => weight.Shape, StringComparer.Ordinal);
        var ropeTableNumbers = (long)config.MaxPositions * config.HeadSize;
        var expectedLength = HeaderBytes + (sizeof(float) * (shapes.Values.Sum(shape => shape.Aggregate(1L, (product, size) => product * size)) + ropeTableNumbers));
        if (stream.Length != expectedLength)
            throw new InvalidDataException($"{path} has {stream.Length} bytes; its header of a llama2.c model needs {expectedLength}.");

        using var scope = NewDisposeScope();
        var read = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        Next("model.embed_tokens.weight");
        NextOfAllLayers("input_layernorm");
        NextOfAllLayers("self_attn.q_proj");
        NextOfAllLayers("self_attn.k_proj");
        NextOfAllLayers("self_attn.v_proj");
        NextOfAllLayers("self_attn.o_proj");
        NextOfAllLayers("post_attention_layernorm");
        NextOfAllLayers("mlp.gate_proj");
        NextOfAllLayers("mlp.down_proj");
        NextOfAllLayers("mlp.up_proj");
        Next("model.norm.weight");
        stream.Position += ropeTableNumbers * sizeof(float);
        if (!config.TieWordEmbeddings)
            Next("lm_head.weight");
        return (config, new WeightSet(shapes.Keys.Select(name => KeyValuePair.Create(name, read[name]))));

        void NextOfAllLayers(string part)
        {
            for (var layer = 0; layer < config.LayerCount; layer++)
                Next($"model.layers.{layer}.{part}.weight");
        }

        void Next(string name)
        {
            var tensor = empty(shapes[name], float32);
            stream.ReadExactly(tensor.bytes);
            if (name.EndsWith("q_proj.weight", StringComparison.Ordinal) || name.EndsWith("k_proj.weight", StringComparison.Ordinal))
                tensor = RopeLayout.ToHalfSplit(tensor, config.HeadSize);
            read.Add(name, tensor);
        }
    }

    /// <summary>Whether a file's length fits a llama2.c header that it begins with.</summary>
    public static bool LooksLikeModel(string path)
    {
        using var stream = File.OpenRead(path);
        if (stream.Length < HeaderBytes)
            return false;
        var header = new int[7];
        stream.ReadExactly(MemoryMarshal.AsBytes(header.AsSpan()));
        return header.All(number => number != 0) && header[0] is > 0 and < 1 << 20 && header[3] > 0 && header[0] % header[3] == 0 && header[6] > 0;
    }
}
