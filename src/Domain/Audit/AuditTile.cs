using System.Globalization;

namespace Compliance.Domain.Audit;

/// <summary>A row of up to 256 neighbouring hashes of the tree as one static file: what others read the log by. Tiles hold hashes only, nothing of what the entries say.</summary>
/// <param name="Level">Level of tiles: its hashes are those of the tree's level 8 * Level.</param>
/// <param name="Index">0 for the leftmost tile of its level.</param>
/// <param name="Width">Number of hashes; 256 for a full tile, which never changes.</param>
/// <remarks>C2SP tlog-tiles.</remarks>
public readonly record struct AuditTile(int Level, long Index, int Width)
{
    /// <summary>Hashes in a full tile.</summary>
    public const int FullWidth = 256;

    private const int Height = 8;

    /// <summary>The tree's level of its hashes.</summary>
    public int NodeLevel => Level * Height;

    /// <summary>Index, on that level, of its first hash.</summary>
    public long FirstNode => Index * FullWidth;

    /// <summary>Path below the log's address: "tile/0/x001/234.p/17".</summary>
    public string Path
    {
        get
        {
            var number = (Index % 1000).ToString("000", CultureInfo.InvariantCulture);
            for (var rest = Index / 1000; rest > 0; rest /= 1000) number = string.Create(CultureInfo.InvariantCulture, $"x{rest % 1000:000}/{number}");
            return string.Create(CultureInfo.InvariantCulture, $"tile/{Level}/{number}{(Width == FullWidth ? "" : $".p/{Width}")}");
        }
    }

    /// <summary>The tile of a path, or null when there is no such path.</summary>
    public static AuditTile? Parse(string path)
    {
        var parts = path.Split('/');
        if (parts.Length < 3 || parts[0] != "tile" || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var level) || level > 6) return null;
        var (names, width) = (parts[2..], FullWidth);
        if (names.Length > 1 && names[^2].EndsWith(".p", StringComparison.Ordinal))
        {
            if (!int.TryParse(names[^1], NumberStyles.None, CultureInfo.InvariantCulture, out width)) return null;
            names = [.. names[..^2], names[^2][..^2]];
        }

        long index = 0;
        if (names.Length > 5) return null;
        foreach (var name in names)
        {
            if (!int.TryParse(name.TrimStart('x'), NumberStyles.None, CultureInfo.InvariantCulture, out var digits) || digits > 999) return null;
            index = (index * 1000) + digits;
        }

        var tile = new AuditTile(level, index, width);
        // One tile has one path.
        return width is > 0 and <= FullWidth && tile.Path == path ? tile : null;
    }

    /// <summary>The tile that holds what a subtree's hash is computed from.</summary>
    /// <param name="size">Number of leaves of the tree that is read; it says how wide the last tiles are.</param>
    public static AuditTile Holding(MerkleNode node, long size)
    {
        var level = node.Level / Height;
        var index = (node.Index << (node.Level % Height)) / FullWidth;
        return new AuditTile(level, index, (int)Math.Min(FullWidth, (size >> (level * Height)) - (index * FullWidth)));
    }

    /// <summary>The hash of a subtree, computed from the content of the tile that holds it.</summary>
    /// <exception cref="ArgumentException">The content has another length than this tile.</exception>
    public byte[] HashOf(MerkleNode node, byte[] content)
    {
        if (content.Length != Width * MerkleHash.Length) throw new ArgumentException($"The tile {Path} has {content.Length} bytes; expected {Width * MerkleHash.Length}.");
        var within = node.Level - NodeLevel;
        var first = (int)((node.Index << within) - FirstNode);
        var row = Enumerable.Range(first, 1 << within).Select(place => content[(place * MerkleHash.Length)..((place + 1) * MerkleHash.Length)]).ToList();
        for (; row.Count > 1; row = [.. row.Chunk(2).Select(pair => MerkleHash.OfNode(pair[0], pair[1]))])
        {
        }

        return row[0];
    }
}
