namespace Compliance.Domain.Audit;

/// <summary>How a note is signed; the first byte of a verifier key. Another algorithm is another byte, so that keys of both can stand side by side while one replaces the other.</summary>
/// <remarks>C2SP signed-note, "Signature types". Ed25519 (1) is left out because the framework does not offer it on every platform.</remarks>
public enum NoteAlgorithm : byte
{
    /// <summary>ECDSA over P-256 with SHA-256 on the text of the note; the signature is DER, the key is SubjectPublicKeyInfo.</summary>
    EcdsaNote = 0x02,

    /// <summary>A witness's signature with its time: the same curve on the message of C2SP tlog-cosignature. The byte is the one for types without a number of their own.</summary>
    EcdsaCosignature = 0xff,
}
