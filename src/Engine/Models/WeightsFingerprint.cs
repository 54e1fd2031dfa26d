using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace Compliance.Engine.Models;

/// <summary>The identity of a model: a SHA-256 over names, shapes and float32 values, not over files.</summary>
/// <remarks>
/// Hashed in ordinal order of the names, for each weight: length of the UTF-8 name (int32), the name, number of dimensions (int32), each size (int64), the
/// values (float32), all little-endian. So it does not depend on shards, on the order in a file, or on whether a half type was stored.
/// Matrices of linear layers count as [out, in], also where a file holds them as [in, out] (GPT-2).
/// </remarks>
public static class WeightsFingerprint
{
    /// <summary>Computes it.</summary>
    /// <returns>64 lower-case hex digits.</returns>
    public static string Compute(WeightSet weights)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        foreach (var name in weights.Names.Order(StringComparer.Ordinal))
        {
            using var scope = NewDisposeScope();
            var weight = weights[name].detach().cpu().contiguous();
            var nameBytes = Encoding.UTF8.GetBytes(name);
            BinaryPrimitives.WriteInt32LittleEndian(number, nameBytes.Length);
            hash.AppendData(number[..4]);
            hash.AppendData(nameBytes);
            BinaryPrimitives.WriteInt32LittleEndian(number, (int)weight.ndim);
            hash.AppendData(number[..4]);
            foreach (var size in weight.shape)
            {
                BinaryPrimitives.WriteInt64LittleEndian(number, size);
                hash.AppendData(number);
            }
            hash.AppendData(weight.bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
