using System.Security.Cryptography;

namespace Compliance.Infrastructure.Vault;

/// <summary>AES-256-GCM. Sealed form: nonce (12 bytes, random), ciphertext, tag (16 bytes).</summary>
internal static class SealedBox
{
    private const int NonceLength = 12;
    private const int TagLength = 16;

    public static byte[] Seal(byte[] key, byte[] plain, byte[] label)
    {
        var box = new byte[NonceLength + plain.Length + TagLength];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(box.AsSpan(0, NonceLength), plain, box.AsSpan(NonceLength, plain.Length), box.AsSpan(NonceLength + plain.Length), label);
        return box;
    }

    /// <exception cref="CryptographicException">Too short, changed, or sealed under another key or label.</exception>
    public static byte[] Open(byte[] key, byte[] box, byte[] label)
    {
        if (box.Length < NonceLength + TagLength) throw new CryptographicException($"A sealed value has {box.Length} bytes; at least {NonceLength + TagLength} were expected.");
        var plain = new byte[box.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(box.AsSpan(0, NonceLength), box.AsSpan(NonceLength, plain.Length), box.AsSpan(NonceLength + plain.Length), plain, label);
        return plain;
    }
}
