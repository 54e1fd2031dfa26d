using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Breaches;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Breaches;

/// <summary>One breach, whole: what the register's export holds of it.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetBreach(Guid BreachId) : IQuery<BreachView>;

internal sealed class GetBreachHandler(IComplianceDb db, TimeProvider clock) : IRequestHandler<GetBreach, Outcome<BreachView>>
{
    public async Task<Outcome<BreachView>> Handle(GetBreach query, CancellationToken cancellationToken)
    {
        var breach = await db.Breaches.AsNoTracking().FirstOrDefaultAsync(found => found.Id == query.BreachId, cancellationToken);
        if (breach is null) return Problem.NotFound("The breach");
        var reference = breach.RequestId is null ? null : await db.Requests.Where(request => request.Id == breach.RequestId).Select(request => request.Reference).FirstOrDefaultAsync(cancellationToken);
        var updates = await db.BreachUpdates.AsNoTracking().Where(update => update.BreachId == breach.Id).OrderBy(update => update.At).ThenBy(update => update.Id)
            .Select(update => new BreachNote(update.At, update.By, update.Text)).ToListAsync(cancellationToken);
        double? hoursLeft = breach.NotifiedAt is null && breach.State != BreachState.Closed ? (breach.NoticeDueAt - clock.GetUtcNow()).TotalHours : null;
        return new BreachView(
            breach.Id, breach.Reference, breach.State, breach.AwareAt, breach.NoticeDueAt, hoursLeft, breach.RulesVersion, reference, breach.Details, breach.Details.Missing,
            breach.NotifiedAt, breach.Reason, breach.SubjectsToldAt, breach.ClosedAt, updates);
    }
}
