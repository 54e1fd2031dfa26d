using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Jobs;

/// <summary>Runs, newest first.</summary>
[Requires(Permission.ReadRuns)]
public sealed record ListRuns(PageRequest Page, RunState? State = null, RunKind? Kind = null) : IQuery<Page<RunView>>;

internal sealed class ListRunsHandler(IComplianceDb db) : IRequestHandler<ListRuns, Outcome<Page<RunView>>>
{
    public async Task<Outcome<Page<RunView>>> Handle(ListRuns query, CancellationToken cancellationToken)
    {
        var found = db.Runs.AsNoTracking();
        if (query.State is { } state) found = found.Where(run => run.State == state);
        if (query.Kind is { } kind) found = found.Where(run => run.Kind == kind);
        var (total, runs) = await found.OrderByDescending(run => run.QueuedAt).ThenByDescending(run => run.Id).Cut(query.Page, cancellationToken);
        var requestIds = runs.Where(run => run.RequestId != null).Select(run => run.RequestId!.Value).Distinct().ToList();
        var references = await db.Requests.Where(request => requestIds.Contains(request.Id)).ToDictionaryAsync(request => request.Id, request => request.Reference, cancellationToken);
        return query.Page.ToPage(total, runs.Select(run => RunView.Of(run, run.RequestId is { } id ? references.GetValueOrDefault(id) : null)).ToList());
    }
}
