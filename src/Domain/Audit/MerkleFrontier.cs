using System.Numerics;

namespace Compliance.Domain.Audit;

/// <summary>The right edge of a growing tree: the roots of its largest complete subtrees, one for each set bit of its size. Enough to append and to know the root.</summary>
public sealed class MerkleFrontier
{
    private readonly List<byte[]> _hashes;

    /// <summary>The edge of the empty tree.</summary>
    public MerkleFrontier()
        : this(0, [])
    {
    }

    /// <summary>The edge of a tree that is there already.</summary>
    /// <param name="size">Number of leaves.</param>
    /// <param name="hashes">Roots of the complete subtrees, the largest first.</param>
    /// <exception cref="ArgumentException">The number of hashes does not fit the size.</exception>
    public MerkleFrontier(long size, IEnumerable<byte[]> hashes)
    {
        _hashes = [.. hashes];
        Size = size;
        if (size < 0 || _hashes.Count != BitOperations.PopCount((ulong)size))
            throw new ArgumentException($"A tree of {size} leaves has {BitOperations.PopCount((ulong)size)} complete subtrees at its edge; {_hashes.Count} hashes were given.");
    }

    /// <summary>Number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>Roots of the complete subtrees, the largest first.</summary>
    public IReadOnlyList<byte[]> Hashes => _hashes;

    /// <summary>The root over all leaves.</summary>
    public byte[] Root => MerkleHash.OfSubtrees(_hashes);

    /// <summary>Puts a leaf at the end.</summary>
    /// <returns>The subtrees of level 1 and higher that became complete with it, the lowest first; on average one.</returns>
    public IReadOnlyList<(MerkleNode Node, byte[] Hash)> Append(byte[] leafHash)
    {
        var completed = new List<(MerkleNode, byte[])>();
        var hash = leafHash;
        for (var level = 1; (Size >> (level - 1) & 1) == 1; level++)
        {
            hash = MerkleHash.OfNode(_hashes[^1], hash);
            _hashes.RemoveAt(_hashes.Count - 1);
            completed.Add((new MerkleNode(level, Size >> level), hash));
        }

        _hashes.Add(hash);
        Size++;
        return completed;
    }
}
