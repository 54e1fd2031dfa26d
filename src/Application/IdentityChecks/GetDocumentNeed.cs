using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.IdentityChecks;

/// <summary>Whether the person may upload a document: only while a doubt is recorded.</summary>
[OpenToEveryone("The secret status token stands for the person.")]
public sealed record GetDocumentNeed(string StatusToken) : IQuery<bool>;

internal sealed class GetDocumentNeedHandler(IComplianceDb db) : IRequestHandler<GetDocumentNeed, Outcome<bool>>
{
    public async Task<Outcome<bool>> Handle(GetDocumentNeed query, CancellationToken cancellationToken)
    {
        var (request, _) = await CaseMessages.OfToken(db, query.StatusToken, cancellationToken);
        return request is null ? Problem.NotFound("The request") : await db.IdentityDoubts.AnyAsync(found => found.RequestId == request.Id && found.ResolvedAt == null, cancellationToken);
    }
}
