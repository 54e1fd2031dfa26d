using System.Security.Cryptography;

namespace Compliance.Domain.Audit;

/// <summary>How leaves and nodes of the audit tree are hashed. All hashes are SHA-256, 32 bytes.</summary>
/// <remarks>RFC 6962, section 2.1 (unchanged in RFC 9162, section 2.1.1). The first byte keeps a leaf from being passed off as a node.</remarks>
public static class MerkleHash
{
    /// <summary>Length of every hash, in bytes.</summary>
    public const int Length = 32;

    /// <summary>The root of the tree without leaves: SHA-256 of nothing.</summary>
    public static byte[] Empty => SHA256.HashData([]);

    /// <summary>Hash of a leaf: SHA-256 over the byte 0 and the content.</summary>
    public static byte[] OfLeaf(ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0]);
        hash.AppendData(content);
        return hash.GetHashAndReset();
    }

    /// <summary>Hash of a node: SHA-256 over the byte 1 and the hashes of its two children.</summary>
    public static byte[] OfNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> content = stackalloc byte[1 + Length + Length];
        content[0] = 1;
        left.CopyTo(content[1..]);
        right.CopyTo(content[(1 + Length)..]);
        return SHA256.HashData(content);
    }

    /// <summary>Hash of neighbouring complete subtrees, the largest and leftmost first.</summary>
    /// <returns>The root over them; <see cref="Empty"/> when there are none.</returns>
    public static byte[] OfSubtrees(IReadOnlyList<byte[]> hashes)
    {
        if (hashes.Count == 0) return Empty;
        var root = hashes[^1];
        for (var place = hashes.Count - 2; place >= 0; place--) root = OfNode(hashes[place], root);
        return root;
    }
}
