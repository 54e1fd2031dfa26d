using System.Text.Json;

namespace Compliance.Domain.Audit;

/// <summary>Proof for one person that an entry stands in the log: a small file that can be checked without the portal.</summary>
/// <param name="Format">"compliance-receipt/1".</param>
/// <param name="Leaf">The entry as <see cref="AuditLeaf.Encode"/> writes it, base64.</param>
/// <param name="Index">Place of the leaf, from 0.</param>
/// <param name="Proof">Hashes from the leaf up, base64.</param>
/// <param name="Checkpoint">The signed note, with the cosignatures of witnesses.</param>
/// <param name="Key">The log's key as the portal names it. Whoever wants to be sure compares it with the one that the portal publishes elsewhere.</param>
public sealed record LogReceipt(string Format, string Leaf, long Index, IReadOnlyList<string> Proof, string Checkpoint, string Key)
{
    /// <summary>The only format so far.</summary>
    public const string FormatName = "compliance-receipt/1";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions LineOptions = new(Options) { WriteIndented = false };

    /// <summary>Content of the file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);

    /// <summary>The same content in one line, for files with many receipts.</summary>
    public string ToLine() => JsonSerializer.Serialize(this, LineOptions);

    /// <summary>A receipt for an entry.</summary>
    public static LogReceipt For(AuditEntry entry, IReadOnlyList<byte[]> proof, SignedNote checkpoint, VerifierKey key) => new(
        FormatName, Convert.ToBase64String(AuditLeaf.Encode(entry)), entry.Index - 1, [.. proof.Select(Convert.ToBase64String)], checkpoint.Text, key.Text);

    /// <summary>Checks a file.</summary>
    /// <param name="trusted">The log's key, from somewhere else than the file; null takes the one that the file names.</param>
    /// <param name="witnesses">Keys of witnesses whose cosignatures count.</param>
    public static ReceiptCheck Check(string json, VerifierKey? trusted, IReadOnlyList<VerifierKey> witnesses)
    {
        LogReceipt? receipt;
        try
        {
            receipt = JsonSerializer.Deserialize<LogReceipt>(json, Options);
        }
        catch (JsonException)
        {
            receipt = null;
        }

        if (receipt is not { Format: FormatName, Leaf: not null, Proof: not null, Checkpoint: not null, Key: not null } || receipt.Proof.Any(hash => hash is null))
            return ReceiptCheck.Bad("This is no receipt of an audit log, or its end is missing.");
        if ((trusted ?? VerifierKey.Parse(receipt.Key)) is not { } key) return ReceiptCheck.Bad("The receipt names no key that can be read.");
        if (SignedNote.Parse(receipt.Checkpoint) is not { } note || Audit.Checkpoint.Open(note, key) is not { } checkpoint)
            return ReceiptCheck.Bad($"The checkpoint is not signed by the key of {key.Name}.");
        if (Bytes(receipt.Leaf) is not { } leaf || AuditLeaf.Decode(leaf) is not { } entry || entry.Index != receipt.Index + 1) return ReceiptCheck.Bad("The entry in the receipt cannot be read or stands at another place.");
        var proof = receipt.Proof.Select(hash => Bytes(hash) ?? []).ToList();
        if (!MerkleProof.IsIncluded(MerkleHash.OfLeaf(leaf), receipt.Index, checkpoint.Size, proof, checkpoint.Root))
            return ReceiptCheck.Bad("The entry is not in the log that was signed: the entry or the proof was changed.");
        return new ReceiptCheck(null, entry, checkpoint, key.Text, [.. witnesses.Where(witness => note.SignatureOf(witness) is not null).Select(witness => witness.Name)]);
    }

    private static byte[]? Bytes(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? bytes[..length] : null;
    }
}
