namespace Compliance.Domain.Audit;

/// <summary>What the portal once signed about its log. It cannot be taken back: the log must have this root at this size for ever.</summary>
public sealed class AuditCheckpoint
{
    /// <summary>Number of entries.</summary>
    public required long Size { get; init; }

    /// <summary>Root of the tree over them, hex in small letters.</summary>
    public required string Root { get; init; }

    /// <summary>When it was signed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The signed note, without cosignatures.</summary>
    public required string Note { get; init; }
}
