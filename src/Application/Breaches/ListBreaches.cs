using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Breaches;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Breaches;

/// <summary>The breach register, the latest first.</summary>
[Requires(Permission.ReadCases)]
public sealed record ListBreaches(PageRequest Page, BreachState? State = null) : IQuery<Page<BreachRow>>;

internal sealed class ListBreachesHandler(IComplianceDb db) : IRequestHandler<ListBreaches, Outcome<Page<BreachRow>>>
{
    public async Task<Outcome<Page<BreachRow>>> Handle(ListBreaches query, CancellationToken cancellationToken)
    {
        var (total, breaches) = await db.Breaches.AsNoTracking().Where(breach => query.State == null || breach.State == query.State)
            .OrderByDescending(breach => breach.AwareAt).ThenByDescending(breach => breach.Id).Cut(query.Page, cancellationToken);
        return query.Page.ToPage(total, breaches.Select(breach => new BreachRow(breach.Id, breach.Reference, breach.State, breach.AwareAt, breach.NoticeDueAt, breach.NotifiedAt, breach.Details.IsHighRisk)).ToList());
    }
}
