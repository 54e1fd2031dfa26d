using System.Security.Cryptography;
using System.Text;

namespace Compliance.Infrastructure.Vault;

/// <summary>A key that wraps the keys of persons. 256 bits.</summary>
internal sealed class MasterKey
{
    private const int Length = 32;

    private readonly byte[] _key;

    private MasterKey(byte[] key) => _key = key;

    /// <summary>Name of the key, computed one way: 16 hex digits.</summary>
    public string Id => Convert.ToHexStringLower(Derive("compliance/key-id/1").AsSpan(0, 8));

    /// <summary>A key for one purpose, so that no key is used for two.</summary>
    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, Length, info: Encoding.UTF8.GetBytes(purpose));

    /// <exception cref="InvalidOperationException">Not 32 bytes in base64.</exception>
    public static MasterKey Parse(string text, string where)
    {
        var key = new byte[Length + 1];
        if (!Convert.TryFromBase64String(text.Trim(), key, out var length) || length != Length)
            throw new InvalidOperationException($"{where} does not hold 32 bytes in base64. Make one with 'openssl rand -base64 32'.");
        return new MasterKey(key[..Length]);
    }

    /// <summary>A fresh key as text.</summary>
    public static string NewText() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(Length));
}
