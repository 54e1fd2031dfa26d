using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Jobs;

/// <summary>Runs that are queued or running, oldest first.</summary>
[Requires(Permission.RunJobs)]
public sealed record ListOpenRuns : IQuery<IReadOnlyList<Run>>;

internal sealed class ListOpenRunsHandler(IComplianceDb db) : IRequestHandler<ListOpenRuns, Outcome<IReadOnlyList<Run>>>
{
    public async Task<Outcome<IReadOnlyList<Run>>> Handle(ListOpenRuns query, CancellationToken cancellationToken) =>
        await db.Runs.AsNoTracking().Where(run => run.State == RunState.Queued || run.State == RunState.Running).OrderBy(run => run.QueuedAt).ToListAsync(cancellationToken);
}
