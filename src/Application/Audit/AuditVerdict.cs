namespace Compliance.Application.Audit;

/// <summary>Whether the log is whole.</summary>
/// <param name="Count">Entries verified, from the first.</param>
/// <param name="HeadHash">Root of the tree over them, hex.</param>
/// <param name="LastAt">When the last of them was recorded.</param>
/// <param name="FirstBadIndex">First entry that does not fit, if any.</param>
/// <param name="Fault">What does not fit there, in words.</param>
public sealed record AuditVerdict(bool IsWhole, long Count, string HeadHash, DateTimeOffset? LastAt, long? FirstBadIndex, string? Fault);
