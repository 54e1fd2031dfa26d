using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>The officer's queue, due soonest first unless sorted otherwise ("due", "received", "reference", "state"). What concerns children comes before what is only due sooner (Art. 17(1)(f) GDPR).</summary>
/// <param name="Search">Part of a reference.</param>
/// <param name="AssigneeId">Account id, or <see cref="CaseFilter.Nobody"/>.</param>
/// <param name="DueBy">Due on that day or before.</param>
[Requires(Permission.ReadCases)]
public sealed record ListCases(
    PageRequest Page, RequestState? State = null, string? LawPack = null, string? Search = null, bool OnlyOpen = true, bool OnlyOverdue = false, string? AssigneeId = null,
    DateOnly? DueBy = null, CaseFlag? Flag = null, RequestKind? Kind = null) : IQuery<CaseQueue>;

internal sealed class ListCasesHandler(IComplianceDb db, IPersonVault vault, TimeProvider clock) : IRequestHandler<ListCases, Outcome<CaseQueue>>
{
    public async Task<Outcome<CaseQueue>> Handle(ListCases query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var inAWeek = today.AddDays(7);
        var counters = await CaseFiltering.Open(db).GroupBy(_ => 1).Select(group => new
        {
            Open = group.Count(),
            Overdue = group.Count(request => request.DueOn < today && request.ClockStoppedAt == null),
            DueThisWeek = group.Count(request => request.DueOn >= today && request.DueOn <= inAWeek),
            WaitingForIdentity = group.Count(request => request.State == RequestState.AwaitingIdentity),
            WaitingForSecondApproval = group.Count(request => request.State == RequestState.AwaitingSecondApproval),
        }).FirstOrDefaultAsync(cancellationToken);
        var needAttention = await db.Requests.CountAsync(request => request.State == RequestState.NeedsAttention || request.AttentionReason != null, cancellationToken);

        var found = CaseFiltering.Apply(db, new CaseFilter(query.State, query.LawPack, query.Search, query.OnlyOpen, query.OnlyOverdue, query.AssigneeId, query.DueBy, query.Flag, query.Kind), today);
        var total = await found.CountAsync(cancellationToken);
        var sorted = (query.Page.SortBy, query.Page.Descending) switch
        {
            ("received", false) => found.OrderBy(request => request.ReceivedAt),
            ("received", true) => found.OrderByDescending(request => request.ReceivedAt),
            ("reference", false) => found.OrderBy(request => request.Reference),
            ("reference", true) => found.OrderByDescending(request => request.Reference),
            ("state", false) => found.OrderBy(request => request.State),
            ("state", true) => found.OrderByDescending(request => request.State),
            (_, true) => found.OrderByDescending(request => request.DueOn),
            // What has ended is due no more, and a child's case comes first only while there is something to do.
            _ => found.OrderBy(request => request.EndedAt != null).ThenByDescending(request => request.ConcernsChild).ThenBy(request => request.DueOn),
        };
        var page = await sorted.ThenBy(request => request.Id).Skip((query.Page.SafeNumber - 1) * query.Page.SafeSize).Take(query.Page.SafeSize)
            .GroupJoin(db.Persons.AsNoTracking(), request => request.PersonId, person => person.Id, (request, persons) => new { request, persons })
            .SelectMany(pair => pair.persons.DefaultIfEmpty(), (pair, person) => new { Request = pair.request, Person = person }).ToListAsync(cancellationToken);
        var flags = await CaseFiltering.Flags(db, [.. page.Select(row => row.Request.Id)], cancellationToken);
        var rows = page.Select(row => new CaseRow(
            row.Request.Id, row.Request.Reference, MaskedName.Of(vault, row.Person), row.Request.State, row.Request.Country, row.Request.LawPack, row.Request.ReceivedAt, row.Request.DueOn,
            CaseClock.DaysLeft(row.Request, now), row.Request.AssigneeId, NextActions.Of(row.Request))
        { Flags = [.. flags[row.Request.Id]], Kind = row.Request.Kind }).ToList();
        return new CaseQueue(
            new Page<CaseRow>(rows, total, query.Page.SafeNumber, query.Page.SafeSize),
            counters?.Open ?? 0, counters?.Overdue ?? 0, counters?.DueThisWeek ?? 0, counters?.WaitingForIdentity ?? 0, counters?.WaitingForSecondApproval ?? 0, needAttention);
    }
}
