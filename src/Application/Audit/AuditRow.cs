using Compliance.Domain.Audit;

namespace Compliance.Application.Audit;

/// <summary>An entry as the log page and an export show it.</summary>
/// <param name="Commitment">Salted commitment to a sealed payload, hex; null without one.</param>
/// <param name="Hash">Hash of the leaf, hex.</param>
public sealed record AuditRow(long Index, DateTimeOffset At, string ActorId, string Action, string SubjectKind, string SubjectId, Guid? RequestId, string FactsJson, string? Commitment, string Hash)
{
    /// <summary>The entry as a row.</summary>
    public static AuditRow Of(AuditEntry entry) =>
        new(entry.Index, entry.At, entry.ActorId, entry.Action, entry.SubjectKind, entry.SubjectId, entry.RequestId, entry.FactsJson, entry.Commitment, entry.Hash);
}
