using Compliance.Application.Access;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Tasks of a case, or, without one, those of the acting account; due soonest first.</summary>
[Requires(Permission.ReadCases)]
public sealed record ListTasks(PageRequest Page, Guid? RequestId = null, bool OnlyOpen = false) : IQuery<Page<CaseTaskRow>>;

internal sealed class ListTasksHandler(IComplianceDb db, ICurrentActor current) : IRequestHandler<ListTasks, Outcome<Page<CaseTaskRow>>>
{
    public async Task<Outcome<Page<CaseTaskRow>>> Handle(ListTasks query, CancellationToken cancellationToken)
    {
        var mine = current.Actor.Id;
        var tasks = query.RequestId is { } requestId ? db.CaseTasks.Where(task => task.RequestId == requestId) : db.CaseTasks.Where(task => task.AssigneeId == mine);
        if (query.OnlyOpen) tasks = tasks.Where(task => task.State == CaseTaskState.Open);
        var (total, rows) = await tasks.Join(db.Requests, task => task.RequestId, request => request.Id, (task, request) => new { Task = task, request.Reference })
            .OrderBy(row => row.Task.EndedAt != null).ThenBy(row => row.Task.DueOn).ThenBy(row => row.Task.Id).Cut(query.Page, cancellationToken);
        return query.Page.ToPage(total, rows.Select(row => new CaseTaskRow(
            row.Task.Id, row.Task.RequestId, row.Reference, row.Task.Title, row.Task.AssigneeId, row.Task.DueOn, row.Task.GivenBy, row.Task.GivenAt, row.Task.State, row.Task.Note, row.Task.EndedAt)).ToList());
    }
}
