namespace Compliance.Domain.Audit;

/// <summary>What an entry commits to without showing it: sealed under the person's key together with the salt. Shredding the key makes it unreadable and the commitment unlinkable; the tree does not notice.</summary>
public sealed class AuditPayload
{
    /// <summary>The entry that commits to it.</summary>
    public required long EntryIndex { get; init; }

    /// <summary>Whose key it lies under.</summary>
    public required Guid PersonId { get; init; }

    /// <summary>Salt and payload, sealed.</summary>
    public required byte[] Sealed { get; init; }
}
