namespace Compliance.Domain.Audit;

/// <summary>End of the chain: how many entries there are and the hash of the last. One row; whoever appends holds it until the commit.</summary>
public sealed class AuditHead
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; } = 1;

    public long Count { get; set; }

    /// <summary>Hash of entry <see cref="Count"/>, or <see cref="AuditChain.Start"/>.</summary>
    public required string Hash { get; set; }
}
