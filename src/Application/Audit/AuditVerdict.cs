namespace Compliance.Application.Audit;

/// <summary>Whether the chain is whole.</summary>
/// <param name="Count">Entries verified.</param>
/// <param name="FirstBadIndex">First entry that does not fit, if any.</param>
/// <param name="Fault">What does not fit there, in words.</param>
public sealed record AuditVerdict(bool IsWhole, long Count, string HeadHash, DateTimeOffset? LastAt, long? FirstBadIndex, string? Fault);
