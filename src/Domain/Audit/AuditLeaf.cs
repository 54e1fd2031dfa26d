using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Compliance.Domain.Audit;

/// <summary>An entry as a leaf of the tree. Anyone who has the entry can compute the same bytes.</summary>
/// <remarks>
/// The text "compliance-audit-leaf/1"; index (8 bytes, big-endian, from 1); time (8 bytes, big-endian, Unix milliseconds, UTC); then actor id, action, subject kind,
/// subject id, request id ("" or 32 hex digits with dashes), facts, commitment ("" or 64 hex digits). Each text is UTF-8 behind its length in bytes (4 bytes,
/// big-endian), so that no two entries share an encoding.
/// </remarks>
public static class AuditLeaf
{
    private const string Format = "compliance-audit-leaf/1";

    /// <summary>Length of the salt of a commitment, in bytes.</summary>
    public const int SaltLength = 32;

    /// <summary>The bytes of the leaf.</summary>
    public static byte[] Encode(AuditEntry entry)
    {
        using var content = new MemoryStream();
        WriteText(content, Format);
        WriteNumber(content, entry.Index);
        WriteNumber(content, entry.At.ToUnixTimeMilliseconds());
        WriteText(content, entry.ActorId);
        WriteText(content, entry.Action);
        WriteText(content, entry.SubjectKind);
        WriteText(content, entry.SubjectId);
        WriteText(content, entry.RequestId?.ToString("D") ?? "");
        WriteText(content, entry.FactsJson);
        WriteText(content, entry.Commitment ?? "");
        return content.ToArray();
    }

    /// <summary>The entry behind the bytes of a leaf, or null when they are none.</summary>
    public static AuditEntry? Decode(ReadOnlySpan<byte> leaf)
    {
        try
        {
            var rest = leaf;
            if (ReadText(ref rest) != Format) return null;
            var (index, milliseconds) = (ReadNumber(ref rest), ReadNumber(ref rest));
            var (actor, action, kind, subject, request, facts, commitment) =
                (ReadText(ref rest), ReadText(ref rest), ReadText(ref rest), ReadText(ref rest), ReadText(ref rest), ReadText(ref rest), ReadText(ref rest));
            if (!rest.IsEmpty) return null;
            return new AuditEntry
            {
                Index = index,
                At = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
                ActorId = actor,
                Action = action,
                SubjectKind = kind,
                SubjectId = subject,
                RequestId = request.Length == 0 ? null : Guid.ParseExact(request, "D"),
                FactsJson = facts,
                Commitment = commitment.Length == 0 ? null : commitment,
                Hash = Convert.ToHexStringLower(MerkleHash.OfLeaf(leaf)),
            };
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or OverflowException)
        {
            return null;
        }
    }

    /// <summary>The hash that the entry must have, hex in small letters.</summary>
    public static string HashOf(AuditEntry entry) => Convert.ToHexStringLower(MerkleHash.OfLeaf(Encode(entry)));

    /// <summary>What binds an entry to a payload that it does not show: SHA-256 over the byte 2, the salt and the payload (UTF-8), hex.</summary>
    /// <param name="salt">32 random bytes, kept with the payload and nowhere else: without them nobody can try out what the payload may have been.</param>
    public static string Commitment(byte[] salt, string payload) => Convert.ToHexStringLower(SHA256.HashData([2, .. salt, .. Encoding.UTF8.GetBytes(payload)]));

    /// <summary>What is wrong with an entry at its place, in words, or null when it fits.</summary>
    /// <param name="expectedIndex">Index of the place, from 1.</param>
    public static string? FaultOf(AuditEntry entry, long expectedIndex)
    {
        if (entry.Index != expectedIndex) return $"Entry {expectedIndex} is missing; entry {entry.Index} follows.";
        return HashOf(entry) == entry.Hash ? null : $"Entry {expectedIndex} was changed: its content does not have its hash.";
    }

    private static void WriteNumber(MemoryStream content, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        content.Write(bytes);
    }

    private static void WriteText(MemoryStream content, string text)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        content.Write(length);
        content.Write(bytes);
    }

    private static long ReadNumber(ref ReadOnlySpan<byte> rest)
    {
        var number = BinaryPrimitives.ReadInt64BigEndian(rest);
        rest = rest[8..];
        return number;
    }

    private static string ReadText(ref ReadOnlySpan<byte> rest)
    {
        var length = BinaryPrimitives.ReadInt32BigEndian(rest);
        var text = Encoding.UTF8.GetString(rest[4..][..length]);
        rest = rest[4..][length..];
        return text;
    }
}
