using Compliance.Domain;
using Compliance.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Loads the requests that officers have linked.</summary>
internal static class DuplicateGroups
{
    /// <summary>The group round these requests, for changing it.</summary>
    public static async Task<DuplicateGroup> Of(IComplianceDb db, IReadOnlyList<ErasureRequest> requests, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. requests.Select(request => request.Id)];
        Guid[] leads = [.. requests.Select(request => request.DuplicateOfId).OfType<Guid>()];
        var around = await db.Requests.Where(other => leads.Contains(other.Id) || (other.DuplicateOfId != null && (ids.Contains(other.DuplicateOfId.Value) || leads.Contains(other.DuplicateOfId.Value)))).ToListAsync(cancellationToken);
        return new DuplicateGroup([.. requests.Concat(around).Distinct()]);
    }

    /// <summary>Why nothing is granted in this case now, or null: it waits for another request of the same person.</summary>
    public static async Task<Problem?> AgainstGranting(IComplianceDb db, ErasureRequest request, CancellationToken cancellationToken)
    {
        if (request.DuplicateOfId is not { } leadId) return null;
        var lead = await db.Requests.AsNoTracking().FirstOrDefaultAsync(found => found.Id == leadId, cancellationToken);
        return lead is null or { HasEnded: true }
            ? null
            : Problem.Conflict("waits-for-duplicate", $"This case is linked as a duplicate of {lead.Reference}, which is still open. Decide that one, or undo the link.");
    }
}
