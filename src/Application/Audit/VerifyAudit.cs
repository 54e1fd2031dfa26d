using Compliance.Application.Pipeline;
using Compliance.Domain.Access;

namespace Compliance.Application.Audit;

/// <summary>Recomputes the whole chain, in batches, in constant memory.</summary>
[Requires(Permission.ReadAudit)]
public sealed record VerifyAudit : IQuery<AuditVerdict>;
