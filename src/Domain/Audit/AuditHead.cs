namespace Compliance.Domain.Audit;

/// <summary>End of the log: how many entries there are, the root of their tree and its right edge. One row; whoever appends holds it until the commit.</summary>
public sealed class AuditHead
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; } = 1;

    /// <summary>Number of entries.</summary>
    public long Count { get; set; }

    /// <summary>Root of the tree over all entries, hex in small letters.</summary>
    public required string Hash { get; set; }

    /// <summary>Roots of the complete subtrees at the right edge, the largest first: 64 hex digits each, one after the other.</summary>
    public required string Edge { get; set; }

    /// <summary>The edge of the tree.</summary>
    /// <exception cref="FormatException">The edge is not hex.</exception>
    /// <exception cref="ArgumentException">The edge does not fit the count.</exception>
    public MerkleFrontier Frontier() => new(Count, Convert.FromHexString(Edge).Chunk(MerkleHash.Length));

    /// <summary>An edge as it is stored.</summary>
    public static string EdgeOf(MerkleFrontier frontier) => string.Concat(frontier.Hashes.Select(Convert.ToHexStringLower));
}
