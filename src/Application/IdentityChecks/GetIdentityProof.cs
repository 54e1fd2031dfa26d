using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.IdentityChecks;

/// <summary>Whether the identity of a case is doubted, and which documents wait to be looked at.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetIdentityProof(Guid RequestId) : IQuery<IdentityProofView>;

internal sealed class GetIdentityProofHandler(IComplianceDb db) : IRequestHandler<GetIdentityProof, Outcome<IdentityProofView>>
{
    public async Task<Outcome<IdentityProofView>> Handle(GetIdentityProof query, CancellationToken cancellationToken)
    {
        var doubt = await db.IdentityDoubts.AsNoTracking().Where(found => found.RequestId == query.RequestId && found.ResolvedAt == null).Select(found => new { found.RecordedAt, found.RecordedBy }).FirstOrDefaultAsync(cancellationToken);
        var documents = await db.IdentityDocuments.AsNoTracking().Where(found => found.RequestId == query.RequestId && found.ShreddedAt == null).OrderByDescending(found => found.UploadedAt)
            .Select(found => new IdentityDocumentRow(found.Id, found.ContentType, found.SizeBytes, found.UploadedAt)).ToListAsync(cancellationToken);
        var shredded = await db.IdentityDocuments.CountAsync(found => found.RequestId == query.RequestId && found.ShreddedAt != null, cancellationToken);
        return new IdentityProofView(doubt?.RecordedAt, doubt?.RecordedBy, documents, shredded);
    }
}
