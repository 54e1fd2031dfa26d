using Compliance.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Reads what moved the due date of a case.</summary>
internal static class CaseDeadlineReading
{
    public static async Task<CaseDeadline> Of(IComplianceDb db, ErasureRequest request, LawPack? law, CancellationToken cancellationToken)
    {
        var extension = await db.Extensions.AsNoTracking().Where(found => found.RequestId == request.Id).OrderByDescending(found => found.AskedAt)
            .Select(found => new ExtensionView(found.Reason, found.State, found.AskedBy, found.AskedAt, found.SentAt, found.FirstDueOn, found.VoidReason)).FirstOrDefaultAsync(cancellationToken);
        var pauses = await db.ClockPauses.AsNoTracking().Where(found => found.RequestId == request.Id).OrderBy(found => found.AskedAt)
            .Select(found => new PauseView(found.Reason, found.State, found.AskedBy, found.AskedAt, found.StartedAt, found.EndedAt, found.Days, found.VoidReason)).ToListAsync(cancellationToken);
        return new CaseDeadline(extension, pauses, request.SuspendedDays, request.ClockStoppedAt, law?.Extension?.Reasons ?? [], law?.Suspension?.Reasons ?? [])
        {
            TargetOn = InnerTarget.Of(CaseClock.Today(request.PeriodStartedAt, request.TimeZone), request.DueOn),
        };
    }
}
