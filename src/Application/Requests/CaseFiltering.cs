using Compliance.Application.Notifications;
using Compliance.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>The filter of the queue as a database query; queue and export use the same.</summary>
internal static class CaseFiltering
{
    private static readonly RequestState[] Ended = [RequestState.Closed, RequestState.Refused, RequestState.Withdrawn];

    public static IQueryable<ErasureRequest> Open(IComplianceDb db) => db.Requests.AsNoTracking().Unanswered();

    public static IQueryable<ErasureRequest> Apply(IComplianceDb db, CaseFilter filter, DateOnly today)
    {
        var found = filter.OnlyOpen && filter.State is null ? Open(db) : db.Requests.AsNoTracking();
        if (filter.State is { } state) found = found.Where(request => request.State == state);
        if (filter.Kind is { } kind) found = found.Where(request => request.Kind == kind);
        if (filter.LawPack is { Length: > 0 } law) found = found.Where(request => request.LawPack == law);
        if (filter.Search?.Trim().ToUpperInvariant() is { Length: > 0 } part) found = found.Where(request => request.Reference.Contains(part));
        if (filter.OnlyOverdue) found = found.Where(request => request.DueOn < today && request.ClockStoppedAt == null).Unanswered();
        if (filter.DueBy is { } day) found = found.Where(request => request.DueOn <= day);
        if (filter.AssigneeId == CaseFilter.Nobody) found = found.Where(request => request.AssigneeId == null);
        else if (filter.AssigneeId is { Length: > 0 } assignee) found = found.Where(request => request.AssigneeId == assignee);
        return filter.Flag is { } flag ? WithFlag(db, found, flag) : found;
    }

    /// <summary>The flags of each of these cases; those without any are left out.</summary>
    public static async Task<ILookup<Guid, CaseFlag>> Flags(IComplianceDb db, IReadOnlyCollection<Guid> requestIds, CancellationToken cancellationToken)
    {
        var pairs = new List<(Guid Id, CaseFlag Flag)>();
        foreach (var flag in Enum.GetValues<CaseFlag>())
            foreach (var id in await WithFlag(db, db.Requests.AsNoTracking().Where(request => requestIds.Contains(request.Id)), flag).Select(request => request.Id).ToListAsync(cancellationToken))
                pairs.Add((id, flag));
        return pairs.ToLookup(pair => pair.Id, pair => pair.Flag);
    }

    private static IQueryable<ErasureRequest> WithFlag(IComplianceDb db, IQueryable<ErasureRequest> requests, CaseFlag flag) => flag switch
    {
        CaseFlag.Child => requests.Where(request => request.ConcernsChild),
        CaseFlag.OnHold => requests.Where(request => request.HeldSince != null),
        CaseFlag.Duplicate => requests.Where(request => db.Requests.Any(lead => lead.Id == request.DuplicateOfId && !Ended.Contains(lead.State))),
        CaseFlag.MandateToConfirm => requests.Where(request => !Ended.Contains(request.State) && db.Mandates.Any(mandate => mandate.RequestId == request.Id && mandate.ConfirmedAt == null)),
        CaseFlag.ClockStopped => requests.Where(request => !Ended.Contains(request.State) && request.ClockStoppedAt != null),
        CaseFlag.DocumentToCheck => requests.Where(request => db.IdentityDocuments.Any(document => document.RequestId == request.Id && document.SealedContent != null)),
        // A name alone may be a namesake's.
        _ => requests.Where(request => request.DuplicateOfId == null && db.IdentifierHashes.Any(mine => mine.RequestId == request.Id && mine.Kind != IdentifierHashes.Name
            && db.IdentifierHashes.Any(other => other.Hash == mine.Hash && other.RequestId != request.Id))),
    };
}
