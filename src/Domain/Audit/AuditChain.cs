using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Compliance.Domain.Audit;

/// <summary>How an entry is hashed. Anyone with a copy of the log can compute the same.</summary>
/// <remarks>
/// SHA-256 over, in this order: index (8 bytes, big-endian), time (8 bytes, big-endian, Unix milliseconds, UTC), then actor id, action, subject kind,
/// subject id, request id ("" or 32 hex digits with dashes), facts, previous hash. Each text is UTF-8 behind its length in bytes (4 bytes, big-endian),
/// so that no two entries share an encoding.
/// </remarks>
public static class AuditChain
{
    /// <summary>The previous hash of entry 1.</summary>
    public static string Start { get; } = new('0', 64);

    /// <summary>The hash that the entry must have, hex in small letters.</summary>
    public static string HashOf(AuditEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendNumber(hash, entry.Index);
        AppendNumber(hash, entry.At.ToUnixTimeMilliseconds());
        AppendText(hash, entry.ActorId);
        AppendText(hash, entry.Action);
        AppendText(hash, entry.SubjectKind);
        AppendText(hash, entry.SubjectId);
        AppendText(hash, entry.RequestId?.ToString("D") ?? "");
        AppendText(hash, entry.FactsJson);
        AppendText(hash, entry.PreviousHash);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What is wrong with an entry at its place, in words, or null when it fits.</summary>
    /// <param name="expectedIndex">Index of the place.</param>
    /// <param name="previousHash">Hash of the entry before, or <see cref="Start"/>.</param>
    public static string? FaultOf(AuditEntry entry, long expectedIndex, string previousHash)
    {
        if (entry.Index != expectedIndex) return $"Entry {expectedIndex} is missing; entry {entry.Index} follows.";
        if (entry.PreviousHash != previousHash) return $"Entry {expectedIndex} does not follow the entry before it: its previous hash is another one.";
        if (HashOf(entry) != entry.Hash) return $"Entry {expectedIndex} was changed: its content does not have its hash.";
        return null;
    }

    private static void AppendNumber(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static void AppendText(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
