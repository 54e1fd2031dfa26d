namespace Compliance.Application.Audit;

/// <summary>Personal text that belongs to an entry: sealed with its salt under the person's key, and the commitment that the entry shows.</summary>
/// <param name="Commitment">Hex; see <see cref="Domain.Audit.AuditLeaf.Commitment"/>.</param>
public sealed record SealedPayload(Guid PersonId, byte[] Sealed, string Commitment);
