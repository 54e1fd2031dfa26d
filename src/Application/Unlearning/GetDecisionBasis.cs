using Compliance.Application.Accountability;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Unlearning;

/// <summary>Which served model a case is about, and which impact assessments and tuned settings there are for the strategies on it.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetDecisionBasis(Guid RequestId) : IQuery<DecisionBasis>;

internal sealed class GetDecisionBasisHandler(IComplianceDb db) : IRequestHandler<GetDecisionBasis, Outcome<DecisionBasis>>
{
    public async Task<Outcome<DecisionBasis>> Handle(GetDecisionBasis query, CancellationToken cancellationToken)
    {
        if (!await db.Requests.AnyAsync(request => request.Id == query.RequestId, cancellationToken)) return Problem.NotFound("The case");
        return await ServedModels.ForCase(db, query.RequestId, cancellationToken) is { } model
            ? new DecisionBasis(model.Name, model.Id, await Assessments.Newest(db, model.Name, cancellationToken), await SearchResults.For(db, model.Name, cancellationToken))
            : new DecisionBasis(null, null, [], []);
    }
}
