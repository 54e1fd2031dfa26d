using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Audit;

/// <summary>The log, newest first.</summary>
[Requires(Permission.ReadAudit)]
public sealed record ListAuditEntries(PageRequest Page, Guid? RequestId = null, string? Action = null, string? ActorId = null) : IQuery<Page<AuditRow>>;

internal sealed class ListAuditEntriesHandler(IComplianceDb db) : IRequestHandler<ListAuditEntries, Outcome<Page<AuditRow>>>
{
    public async Task<Outcome<Page<AuditRow>>> Handle(ListAuditEntries query, CancellationToken cancellationToken)
    {
        var found = db.AuditEntries.AsNoTracking();
        if (query.RequestId is { } requestId) found = found.Where(entry => entry.RequestId == requestId);
        if (query.Action is { Length: > 0 } action) found = found.Where(entry => entry.Action == action);
        if (query.ActorId is { Length: > 0 } actor) found = found.Where(entry => entry.ActorId == actor);
        var (total, entries) = await found.OrderByDescending(entry => entry.Index).Cut(query.Page, cancellationToken);
        return query.Page.ToPage(total, entries.Select(AuditRow.Of).ToList());
    }
}
