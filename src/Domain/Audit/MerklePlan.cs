using System.Numerics;

namespace Compliance.Domain.Audit;

/// <summary>Which complete subtrees make a root or a proof: known before any hash is read, so that they can be read together.</summary>
/// <param name="Parts">Each part is one hash of the proof: neighbouring complete subtrees, the largest first. Their number grows with the logarithm of the tree's size.</param>
public sealed record MerklePlan(IReadOnlyList<IReadOnlyList<MerkleNode>> Parts)
{
    /// <summary>All subtrees of the plan.</summary>
    public IEnumerable<MerkleNode> Nodes => Parts.SelectMany(part => part);

    /// <summary>The root of the first leaves; one part, empty for the empty tree.</summary>
    /// <param name="size">Number of leaves, at least 0.</param>
    public static MerklePlan Root(long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return new([Subtrees(0, size)]);
    }

    /// <summary>The proof that a leaf is in the tree: PATH of RFC 6962, section 2.1.1.</summary>
    /// <param name="leaf">Index of the leaf, from 0.</param>
    /// <param name="size">Number of leaves.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tree has no such leaf.</exception>
    public static MerklePlan Inclusion(long leaf, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(leaf);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(leaf, size);
        var parts = new List<IReadOnlyList<MerkleNode>>();
        // From the root down; the proof runs from the leaf up.
        for (long start = 0, count = size; count > 1;)
        {
            var left = LargestPowerBelow(count);
            if (leaf < start + left)
            {
                parts.Add(Subtrees(start + left, count - left));
                count = left;
            }
            else
            {
                parts.Add(Subtrees(start, left));
                (start, count) = (start + left, count - left);
            }
        }

        parts.Reverse();
        return new(parts);
    }

    /// <summary>The proof that the tree only grew: PROOF of RFC 6962, section 2.1.2.</summary>
    /// <param name="first">Number of leaves then; 0 needs no proof.</param>
    /// <param name="second">Number of leaves now.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tree would have shrunk.</exception>
    public static MerklePlan Consistency(long first, long second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var parts = new List<IReadOnlyList<MerkleNode>>();
        if (first == 0 || first == second) return new(parts);
        long start = 0, count = second, old = first;
        var isWholeOldTree = true;
        while (old != count)
        {
            var left = LargestPowerBelow(count);
            if (old <= left)
            {
                parts.Add(Subtrees(start + left, count - left));
                count = left;
            }
            else
            {
                parts.Add(Subtrees(start, left));
                (start, count, old, isWholeOldTree) = (start + left, count - left, old - left, false);
            }
        }

        // The verifier knows the old root itself.
        if (!isWholeOldTree) parts.Add(Subtrees(start, count));
        parts.Reverse();
        return new(parts);
    }

    /// <summary>The hashes of the plan, in the order of the proof.</summary>
    /// <param name="hashOf">The hash of a complete subtree.</param>
    public IReadOnlyList<byte[]> Hashes(Func<MerkleNode, byte[]> hashOf) =>
        [.. Parts.Select(part => MerkleHash.OfSubtrees([.. part.Select(hashOf)]))];

    private static List<MerkleNode> Subtrees(long start, long count)
    {
        var nodes = new List<MerkleNode>();
        while (count > 0)
        {
            var level = BitOperations.Log2((ulong)count);
            nodes.Add(new MerkleNode(level, start >> level));
            start += 1L << level;
            count -= 1L << level;
        }

        return nodes;
    }

    private static long LargestPowerBelow(long count) => 1L << BitOperations.Log2((ulong)(count - 1));
}
