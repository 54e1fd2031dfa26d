using System.Numerics;

namespace Compliance.Domain.Audit;

/// <summary>Checks proofs. Whatever is not exactly right is refused; nothing a proof contains can make it throw.</summary>
/// <remarks>RFC 9162, sections 2.1.3.2 and 2.1.4.2.</remarks>
public static class MerkleProof
{
    /// <summary>Whether the proof shows that the leaf stands at this place of the tree with this root.</summary>
    /// <param name="leafHash">Hash of the leaf, 32 bytes.</param>
    /// <param name="leaf">Index of the leaf, from 0.</param>
    /// <param name="size">Number of leaves.</param>
    public static bool IsIncluded(byte[] leafHash, long leaf, long size, IReadOnlyList<byte[]> proof, byte[] root)
    {
        if (leaf < 0 || leaf >= size || !AreHashes([leafHash, root]) || !AreHashes(proof)) return false;
        var (place, last, hash) = (leaf, size - 1, leafHash);
        foreach (var sibling in proof)
        {
            if (last == 0) return false;
            if ((place & 1) == 1 || place == last)
            {
                hash = MerkleHash.OfNode(sibling, hash);
                // A node at the right edge has no sibling on the levels up to the next left one.
                var levels = (place & 1) == 1 ? 0 : BitOperations.TrailingZeroCount((ulong)place);
                place >>= levels;
                last >>= levels;
            }
            else
            {
                hash = MerkleHash.OfNode(hash, sibling);
            }

            place >>= 1;
            last >>= 1;
        }

        return last == 0 && hash.AsSpan().SequenceEqual(root);
    }

    /// <summary>Whether the proof shows that the second tree begins with all leaves of the first, unchanged.</summary>
    /// <param name="first">Number of leaves then.</param>
    /// <param name="second">Number of leaves now.</param>
    public static bool IsConsistent(long first, long second, byte[] firstRoot, byte[] secondRoot, IReadOnlyList<byte[]> proof)
    {
        if (first < 0 || first > second || !AreHashes([firstRoot, secondRoot]) || !AreHashes(proof)) return false;
        if (first == second) return proof.Count == 0 && firstRoot.AsSpan().SequenceEqual(secondRoot);
        if (first == 0) return proof.Count == 0 && firstRoot.AsSpan().SequenceEqual(MerkleHash.Empty);
        var path = BitOperations.IsPow2(first) ? [firstRoot, .. proof] : proof;
        if (path.Count == 0) return false;

        var (place, last) = (first - 1, second - 1);
        var wholeLevels = BitOperations.TrailingZeroCount(~(ulong)place);
        place >>= wholeLevels;
        last >>= wholeLevels;
        var (oldHash, newHash) = (path[0], path[0]);
        foreach (var sibling in path.Skip(1))
        {
            if (last == 0) return false;
            if ((place & 1) == 1 || place == last)
            {
                oldHash = MerkleHash.OfNode(sibling, oldHash);
                newHash = MerkleHash.OfNode(sibling, newHash);
                var levels = (place & 1) == 1 || place == 0 ? 0 : BitOperations.TrailingZeroCount((ulong)place);
                place >>= levels;
                last >>= levels;
            }
            else
            {
                newHash = MerkleHash.OfNode(newHash, sibling);
            }

            place >>= 1;
            last >>= 1;
        }

        return last == 0 && oldHash.AsSpan().SequenceEqual(firstRoot) && newHash.AsSpan().SequenceEqual(secondRoot);
    }

    private static bool AreHashes(IReadOnlyList<byte[]> hashes) => hashes.All(hash => hash is { Length: MerkleHash.Length });
}
