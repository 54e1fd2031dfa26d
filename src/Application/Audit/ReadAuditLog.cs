using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Audit;

/// <summary>A stretch of the log, oldest first: the next entries after one, which costs the same at any depth. Empty at the end.</summary>
/// <param name="After">Number of the entry that was read last; 0 for the first stretch.</param>
[Requires(Permission.ReadAudit)]
public sealed record ReadAuditLog(long After) : IQuery<IReadOnlyList<AuditRow>>
{
    /// <summary>Entries in a stretch at most.</summary>
    public const int StretchLength = 1000;
}

internal sealed class ReadAuditLogHandler(IComplianceDb db) : IRequestHandler<ReadAuditLog, Outcome<IReadOnlyList<AuditRow>>>
{
    public async Task<Outcome<IReadOnlyList<AuditRow>>> Handle(ReadAuditLog query, CancellationToken cancellationToken)
    {
        var entries = await db.AuditEntries.AsNoTracking().Where(entry => entry.Index > query.After).OrderBy(entry => entry.Index).Take(ReadAuditLog.StretchLength).ToListAsync(cancellationToken);
        return entries.ConvertAll(AuditRow.Of);
    }
}
