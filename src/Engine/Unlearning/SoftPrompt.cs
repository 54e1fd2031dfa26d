using System.Security.Cryptography;
using Compliance.Engine.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Compliance.Engine.Unlearning;

/// <summary>Vectors that stand before every prompt of one model. Owns its tensor, which belongs to no dispose scope.</summary>
/// <remarks>Stored as safetensors: tensor <c>prompt</c> [p, d], metadata <c>base_model_sha256</c>.</remarks>
public sealed class SoftPrompt : IDisposable
{
    private const string TensorName = "prompt";
    private const string BaseModelKey = "base_model_sha256";

    /// <param name="vectors">float32 [p, d], copied.</param>
    /// <param name="baseModelSha256">Hash of the model that it was made for.</param>
    /// <param name="metadata">More to store in the file, for example the method's settings.</param>
    public SoftPrompt(Tensor vectors, string baseModelSha256, IReadOnlyDictionary<string, string>? metadata = null)
    {
        if (vectors.dim() != 2 || vectors.dtype != ScalarType.Float32)
        {
            throw new ArgumentException(
                $"A soft prompt is float32 [p, d]; got {vectors.dtype} [{string.Join(", ", vectors.shape)}].");
        }

        using var noGradients = no_grad();
        using var scope = NewDisposeScope();
        Vectors = vectors.detach().clone().contiguous().DetachFromDisposeScope();
        BaseModelSha256 = baseModelSha256;
        Metadata = metadata ?? new Dictionary<string, string>();
    }

    /// <summary>float32 [p, d].</summary>
    public Tensor Vectors { get; }

    /// <summary>p.</summary>
    public int Length => (int)Vectors.shape[0];

    /// <summary>Hash of the model that it was made for.</summary>
    public string BaseModelSha256 { get; }

    /// <summary>What else the file says.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>SHA-256 over the numbers, as lower-case hexadecimal.</summary>
    public string Sha256()
    {
        using var scope = NewDisposeScope();
        return Convert.ToHexStringLower(SHA256.HashData(Vectors.cpu().contiguous().bytes));
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Safetensors file.</param>
    /// <param name="expectedBaseModelSha256">Hash of the model that it will be used with, or null to take any.</param>
    /// <exception cref="InvalidDataException">It is no soft prompt, or was made for another model.</exception>
    public static SoftPrompt Load(string path, string? expectedBaseModelSha256 = null)
    {
        if (!File.Exists(path)) throw new FileNotFoundException($"There is no soft prompt at {path}.", path);
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(path);
        if (!file.Entries.Any(entry => entry.Name == TensorName) || !file.Metadata.TryGetValue(BaseModelKey, out var baseModelSha256))
            throw new InvalidDataException($"{path} is no soft prompt: expected a tensor \"{TensorName}\" and metadata \"{BaseModelKey}\".");
        if (expectedBaseModelSha256 is not null && expectedBaseModelSha256 != baseModelSha256)
            throw new InvalidDataException($"The soft prompt was made for the model {baseModelSha256}, not for {expectedBaseModelSha256}.");
        return new SoftPrompt(file.ReadFloat32(TensorName), baseModelSha256, file.Metadata);
    }

    /// <summary>Writes a file, through a temporary one.</summary>
    public void Save(string path)
    {
        var metadata = new Dictionary<string, string>(Metadata) { [BaseModelKey] = BaseModelSha256 };
        SafetensorsFile.Write(path, [new KeyValuePair<string, Tensor>(TensorName, Vectors)], metadata);
    }

    /// <inheritdoc/>
    public void Dispose() => Vectors.Dispose();
}
