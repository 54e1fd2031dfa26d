using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>The officer's queue, children's data first and then due soonest, unless sorted otherwise ("due", "received", "reference", "state").</summary>
/// <param name="Search">Part of a reference.</param>
[Requires(Permission.ReadCases)]
public sealed record ListCases(PageRequest Page, RequestState? State = null, string? LawPack = null, string? Search = null, bool OnlyOpen = true, bool OnlyOverdue = false, string? AssigneeId = null) : IQuery<CaseQueue>;

internal sealed class ListCasesHandler(IComplianceDb db, IPersonVault vault, TimeProvider clock) : IRequestHandler<ListCases, Outcome<CaseQueue>>
{
    public async Task<Outcome<CaseQueue>> Handle(ListCases query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var inAWeek = today.AddDays(7);
        var open = db.Requests.AsNoTracking().Unanswered();
        var counters = await open.GroupBy(_ => 1).Select(group => new
        {
            Open = group.Count(),
            Overdue = group.Count(request => request.DueOn < today && request.ClockStoppedAt == null),
            DueThisWeek = group.Count(request => request.DueOn >= today && request.DueOn <= inAWeek),
            WaitingForIdentity = group.Count(request => request.State == RequestState.AwaitingIdentity),
            WaitingForSecondApproval = group.Count(request => request.State == RequestState.AwaitingSecondApproval),
        }).FirstOrDefaultAsync(cancellationToken);
        var needAttention = await db.Requests.CountAsync(request => request.State == RequestState.NeedsAttention || request.AttentionReason != null, cancellationToken);

        var found = query.OnlyOpen && query.State is null ? open : db.Requests.AsNoTracking();
        if (query.State is { } state) found = found.Where(request => request.State == state);
        if (query.LawPack is { Length: > 0 } law) found = found.Where(request => request.LawPack == law);
        if (query.Search?.Trim().ToUpperInvariant() is { Length: > 0 } part) found = found.Where(request => request.Reference.Contains(part));
        if (query.OnlyOverdue) found = found.Where(request => request.DueOn < today && request.ClockStoppedAt == null).Unanswered();
        if (query.AssigneeId is { Length: > 0 } assignee) found = found.Where(request => request.AssigneeId == assignee);

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
            _ => found.OrderByDescending(request => request.IsChildData).ThenBy(request => request.DueOn),
        };
        var page = await sorted.ThenBy(request => request.Id).Skip((query.Page.SafeNumber - 1) * query.Page.SafeSize).Take(query.Page.SafeSize)
            .GroupJoin(db.Persons.AsNoTracking(), request => request.PersonId, person => person.Id, (request, persons) => new { request, persons })
            .SelectMany(pair => pair.persons.DefaultIfEmpty(), (pair, person) => new { Request = pair.request, Person = person }).ToListAsync(cancellationToken);
        var rows = page.Select(row => new CaseRow(
            row.Request.Id, row.Request.Reference, MaskedName.Of(vault, row.Person), row.Request.State, row.Request.Country, row.Request.LawPack, row.Request.ReceivedAt, row.Request.DueOn,
            CaseClock.DaysLeft(row.Request, now), row.Request.AssigneeId, NextActions.Of(row.Request.State))
        { IsChildData = row.Request.IsChildData }).ToList();
        return new CaseQueue(
            new Page<CaseRow>(rows, total, query.Page.SafeNumber, query.Page.SafeSize),
            counters?.Open ?? 0, counters?.Overdue ?? 0, counters?.DueThisWeek ?? 0, counters?.WaitingForIdentity ?? 0, counters?.WaitingForSecondApproval ?? 0, needAttention);
    }
}
