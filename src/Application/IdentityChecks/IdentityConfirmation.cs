using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.IdentityChecks;

/// <summary>What follows when the identity behind a request was confirmed, in whichever way.</summary>
internal static class IdentityConfirmation
{
    /// <summary>A request that waited for an unconfirmed one leads now, and the search starts, unless the mandate of whoever acts for the person is still to be confirmed.</summary>
    public static async Task<Problem?> GoOn(IComplianceDb db, ErasureRequest request, DateTimeOffset now, CancellationToken cancellationToken)
    {
        (await DuplicateGroups.Of(db, [request], cancellationToken)).IdentityConfirmed(request);
        // Whoever acts for the person has shown who they are, not that they may act.
        return await db.Mandates.AnyAsync(mandate => mandate.RequestId == request.Id && mandate.ConfirmedAt == null, cancellationToken)
            ? null
            : RequestWorkflow.Move(db, request, RequestEvent.IdentityConfirmed, now);
    }
}
