namespace Compliance.Application.Audit;

/// <summary>An entry as the log page shows it.</summary>
public sealed record AuditRow(long Index, DateTimeOffset At, string ActorId, string Action, string SubjectKind, string SubjectId, Guid? RequestId, string FactsJson, string PreviousHash, string Hash);
