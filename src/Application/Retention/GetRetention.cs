using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Retention;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Retention;

/// <summary>The retention report: classes with their periods, what is due, and every destruction, newest first.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetRetention(PageRequest Page) : IQuery<RetentionView>;

internal sealed class GetRetentionHandler(IComplianceDb db, TimeProvider clock) : IRequestHandler<GetRetention, Outcome<RetentionView>>
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(30);

    public async Task<Outcome<RetentionView>> Handle(GetRetention query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await ApplyRetentionHandler.Due(db, now).CountAsync(cancellationToken);
        var (total, rows) = await db.Shreddings.AsNoTracking().Join(db.Requests, shredding => shredding.RequestId, request => request.Id, (shredding, request) => new { shredding, request.Reference })
            .OrderByDescending(found => found.shredding.ProposedAt).ThenBy(found => found.Reference)
            .Select(found => new ShreddingRow(
                found.shredding.RequestId, found.Reference, found.shredding.State, found.shredding.ProposedBy, found.shredding.ProposedAt, found.shredding.DecidedBy, found.shredding.DoneAt))
            .Cut(query.Page, cancellationToken);
        return new RetentionView(
            RetentionPlan.Current, due, await ApplyRetentionHandler.Due(db, now + Soon).CountAsync(cancellationToken) - due,
            await db.Persons.CountAsync(person => person.ShreddedAt == null, cancellationToken), query.Page.ToPage(total, rows));
    }
}
