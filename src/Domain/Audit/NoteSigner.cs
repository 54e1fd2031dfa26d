using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Compliance.Domain.Audit;

/// <summary>The private key of a log or a witness. Several threads may sign at once.</summary>
public sealed class NoteSigner
{
    private readonly byte[] _privateKey;

    /// <summary>A signer of a private key.</summary>
    /// <param name="privateKey">PKCS #8, DER.</param>
    /// <exception cref="CryptographicException">It is no private key.</exception>
    /// <exception cref="ArgumentException">It is none of P-256, or the name has spaces or a plus.</exception>
    public NoteSigner(string name, NoteAlgorithm algorithm, byte[] privateKey)
    {
        _privateKey = privateKey;
        using var key = Open();
        Key = new VerifierKey(name, algorithm, key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>What others check its signatures with.</summary>
    public VerifierKey Key { get; }

    /// <summary>A new private key of P-256: PKCS #8, DER.</summary>
    public static byte[] CreateKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKey();
    }

    /// <summary>Signs a text.</summary>
    /// <param name="body">Ends with a line end.</param>
    /// <param name="now">The time of a cosignature, to the second; a note's signature has none.</param>
    public NoteSignature Sign(string body, DateTimeOffset now)
    {
        using var key = Open();
        var isCosignature = Key.Algorithm == NoteAlgorithm.EcdsaCosignature;
        var text = Encoding.UTF8.GetBytes(isCosignature ? VerifierKey.CosignedText(body, now) : body);
        var signature = key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        if (!isCosignature) return new NoteSignature(Key.Name, Key.KeyId, signature);
        var time = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(time, now.ToUnixTimeSeconds());
        return new NoteSignature(Key.Name, Key.KeyId, [.. time, .. signature]);
    }

    private ECDsa Open()
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(_privateKey, out _);
        return key;
    }
}
