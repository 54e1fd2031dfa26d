using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Retention;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Retention;

/// <summary>Whether and when the file of a case is destroyed.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetCaseErasure(Guid RequestId) : IQuery<CaseErasureState>;

internal sealed class GetCaseErasureHandler(IComplianceDb db) : IRequestHandler<GetCaseErasure, Outcome<CaseErasureState>>
{
    public async Task<Outcome<CaseErasureState>> Handle(GetCaseErasure query, CancellationToken cancellationToken)
    {
        var request = await db.Requests.AsNoTracking().FirstOrDefaultAsync(found => found.Id == query.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        var shredding = await db.Shreddings.AsNoTracking().FirstOrDefaultAsync(found => found.RequestId == request.Id, cancellationToken);
        var erasedAt = await db.Persons.Where(person => person.Id == request.PersonId).Select(person => person.ShreddedAt).FirstAsync(cancellationToken);
        return new CaseErasureState(
            shredding?.State, shredding?.ProposedBy, request.EndedAt is { } ended ? RetentionPlan.Current.CaseFile.EndsAt(ended) : null, erasedAt,
            erasedAt is null ? (await CaseErasure.Obstacle(db, request, cancellationToken))?.Message : null);
    }
}
