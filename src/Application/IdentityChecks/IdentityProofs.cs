using Compliance.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.IdentityChecks;

/// <summary>The end of doubts and documents.</summary>
internal static class IdentityProofs
{
    /// <summary>Resolves every doubt of the request and destroys every document: after the decision nothing of them is needed.</summary>
    /// <returns>How many documents were destroyed.</returns>
    public static async Task<int> End(IComplianceDb db, ErasureRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var doubt in await db.IdentityDoubts.Where(found => found.RequestId == request.Id && found.ResolvedAt == null).ToListAsync(cancellationToken)) doubt.ResolvedAt = now;
        return await Shred(db, request.Id, now, cancellationToken);
    }

    public static async Task<int> Shred(IComplianceDb db, Guid requestId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var documents = await db.IdentityDocuments.Where(found => found.RequestId == requestId && found.SealedContent != null).ToListAsync(cancellationToken);
        foreach (var document in documents) (document.SealedContent, document.ShreddedAt) = (null, now);
        return documents.Count;
    }
}
