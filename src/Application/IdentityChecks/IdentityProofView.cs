namespace Compliance.Application.IdentityChecks;

/// <summary>Doubt and documents of a case, without their content.</summary>
/// <param name="DoubtedAt">When the open doubt was recorded; null when there is none.</param>
/// <param name="DoubtedBy">Account id of who recorded it.</param>
/// <param name="Documents">Those not destroyed yet, newest first; at most three.</param>
public sealed record IdentityProofView(DateTimeOffset? DoubtedAt, string? DoubtedBy, IReadOnlyList<IdentityDocumentRow> Documents, int Shredded);
