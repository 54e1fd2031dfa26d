namespace Compliance.Domain.Audit;

/// <summary>Place of a complete subtree: over the leaves from Index * 2^Level on, 2^Level of them. Level 0 is the leaf itself.</summary>
/// <param name="Level">0 to 55.</param>
/// <param name="Index">0 for the leftmost of its level.</param>
public readonly record struct MerkleNode(int Level, long Index)
{
    private const int LevelShift = 56;

    /// <summary>One number for the place; the nodes of a level are neighbours in its order.</summary>
    public long Position => ((long)Level << LevelShift) | Index;

    /// <summary>Index of the first leaf below it, from 0.</summary>
    public long FirstLeaf => Index << Level;

    /// <summary>Number of leaves below it.</summary>
    public long LeafCount => 1L << Level;

    /// <summary>The place behind a <see cref="Position"/>.</summary>
    public static MerkleNode At(long position) => new((int)(position >> LevelShift), position & ((1L << LevelShift) - 1));
}
