namespace Compliance.Domain.Audit;

/// <summary>Hash of a complete subtree of level 1 or higher. It never changes once it is there, so that a proof needs as many of them as the tree has levels.</summary>
public sealed class AuditNode
{
    /// <summary><see cref="MerkleNode.Position"/>.</summary>
    public required long Position { get; init; }

    /// <summary>Hex in small letters.</summary>
    public required string Hash { get; init; }
}
