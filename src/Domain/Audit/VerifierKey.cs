using System.Security.Cryptography;
using System.Text;

namespace Compliance.Domain.Audit;

/// <summary>The public key of a log or a witness, with its name. Whoever checks must have it from somewhere else than the answer that is checked.</summary>
/// <remarks>C2SP signed-note, "Verifier keys": NAME+ID+KEY, the id in hex, the key in base64 behind its algorithm.</remarks>
public sealed class VerifierKey
{
    // The byte 0xff is followed by a longer identifier that nobody else is likely to use.
    private static readonly byte[] CosignatureType = [(byte)NoteAlgorithm.EcdsaCosignature, .. "compliance/cosignature-v1-ecdsa-p256"u8];

    private readonly byte[] _publicKey;

    /// <summary>A key of a P-256 public key.</summary>
    /// <param name="publicKey">SubjectPublicKeyInfo, DER.</param>
    /// <exception cref="ArgumentException">The name has spaces or a plus, or the key is none of P-256.</exception>
    public VerifierKey(string name, NoteAlgorithm algorithm, byte[] publicKey)
    {
        if (!NoteSignature.IsName(name)) throw new ArgumentException($"'{name}' cannot be the name of a key: it must not be empty or have spaces or a plus.");
        if (!IsP256(publicKey)) throw new ArgumentException("The public key is none of ECDSA P-256 as SubjectPublicKeyInfo.");
        (Name, Algorithm, _publicKey) = (name, algorithm, publicKey);
        KeyId = algorithm == NoteAlgorithm.EcdsaNote
            ? SHA256.HashData(publicKey)[..4]
            : SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. CosignatureType, .. publicKey])[..4];
    }

    /// <summary>Name of the log or the witness; for a log also the origin line of its checkpoints.</summary>
    public string Name { get; }

    /// <summary>How it signs.</summary>
    public NoteAlgorithm Algorithm { get; }

    /// <summary>4 bytes that tell keys of one name apart.</summary>
    public byte[] KeyId { get; }

    /// <summary>The key as text, as it is published and configured.</summary>
    public string Text => $"{Name}+{Convert.ToHexStringLower(KeyId)}+{Convert.ToBase64String([.. Algorithm == NoteAlgorithm.EcdsaNote ? [(byte)NoteAlgorithm.EcdsaNote] : CosignatureType, .. _publicKey])}";

    /// <summary>The key of a text, or null when it is none or its id does not fit.</summary>
    public static VerifierKey? Parse(string text)
    {
        var parts = text.Trim().Split('+', 3);
        if (parts.Length != 3 || !NoteSignature.IsName(parts[0])) return null;
        var buffer = new byte[parts[2].Length];
        if (!Convert.TryFromBase64String(parts[2], buffer, out var length) || length == 0) return null;
        var bytes = buffer[..length];
        var typeLength = bytes[0] == (byte)NoteAlgorithm.EcdsaNote ? 1 : bytes.AsSpan().StartsWith(CosignatureType) ? CosignatureType.Length : 0;
        if (typeLength == 0 || !IsP256(bytes[typeLength..])) return null;
        var key = new VerifierKey(parts[0], (NoteAlgorithm)bytes[0], bytes[typeLength..]);
        return string.Equals(Convert.ToHexStringLower(key.KeyId), parts[1], StringComparison.OrdinalIgnoreCase) ? key : null;
    }

    /// <summary>Whether the signature is this key's over the text.</summary>
    public bool Verifies(string body, NoteSignature signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(_publicKey, out _);
            if (Algorithm == NoteAlgorithm.EcdsaNote) return key.VerifyData(Encoding.UTF8.GetBytes(body), signature.Value, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            return signature.CosignedAt is { } at
                && key.VerifyData(Encoding.UTF8.GetBytes(CosignedText(body, at)), signature.WithoutTime, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <summary>What a witness signs. C2SP tlog-cosignature: two lines in front of the text.</summary>
    internal static string CosignedText(string body, DateTimeOffset at) => $"cosignature/v1\ntime {at.ToUnixTimeSeconds()}\n{body}";

    private static bool IsP256(byte[] publicKey)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out var length);
            // Windows names the curve, other platforms give its number.
            return length == publicKey.Length && key.KeySize == 256 && key.ExportParameters(false).Curve.Oid is { } curve && (curve.Value == "1.2.840.10045.3.1.7" || curve.FriendlyName == "nistP256");
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
