namespace Compliance.Domain.Accountability;

/// <summary>Somebody who processes personal data on the office's behalf, by contract (Art. 28 GDPR).</summary>
public sealed class Processor
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Name of the organisation.</summary>
    public required string Name { get; init; }

    public required ProcessorRole Role { get; init; }

    /// <summary>Subject-matter, nature and categories of data that they process (Art. 28(3) GDPR).</summary>
    public required string Processes { get; init; }

    /// <summary>ISO 3166-1 alpha-2 of where they process.</summary>
    public required string Country { get; init; }

    /// <summary>What allows the transfer to that country (Art. 45 to 49 GDPR); null where there is none.</summary>
    public string? TransferBasis { get; init; }

    /// <summary>Reference under which the contract is filed.</summary>
    public required string ContractReference { get; init; }

    public required DateOnly ContractedOn { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Last day of the contract; null while it runs.</summary>
    public DateOnly? EndedOn { get; set; }

    /// <summary>When it was written down that they deleted or gave back all data (Art. 28(3)(g) GDPR); null until then.</summary>
    public DateTimeOffset? DeletionConfirmedAt { get; set; }

    /// <summary>What shows the deletion. No personal data.</summary>
    public string? DeletionProof { get; set; }

    public int Version { get; set; }
}
