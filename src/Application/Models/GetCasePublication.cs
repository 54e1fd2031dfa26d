using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;

namespace Compliance.Application.Models;

/// <summary>Whether the data of a case had been made public, and who was informed or why nobody was.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetCasePublication(Guid RequestId) : IQuery<CasePublication>;

internal sealed class GetCasePublicationHandler(IComplianceDb db) : IRequestHandler<GetCasePublication, Outcome<CasePublication>>
{
    public async Task<Outcome<CasePublication>> Handle(GetCasePublication query, CancellationToken cancellationToken) => await CasePublications.Of(db, query.RequestId, cancellationToken);
}
