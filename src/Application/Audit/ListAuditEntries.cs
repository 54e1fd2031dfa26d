using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Audit;

/// <summary>The log, newest first.</summary>
[Requires(Permission.ReadAudit)]
public sealed record ListAuditEntries(PageRequest Page, Guid? RequestId = null, string? Action = null, string? ActorId = null) : IQuery<Page<AuditRow>>;
