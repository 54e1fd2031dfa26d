using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Jobs;

/// <summary>The row of a run, as it is now.</summary>
[Requires(Permission.RunJobs)]
public sealed record LookAtRun(Guid RunId) : IQuery<Run>;

internal sealed class LookAtRunHandler(IComplianceDb db) : IRequestHandler<LookAtRun, Outcome<Run>>
{
    public async Task<Outcome<Run>> Handle(LookAtRun query, CancellationToken cancellationToken) =>
        await db.Runs.AsNoTracking().FirstOrDefaultAsync(run => run.Id == query.RunId, cancellationToken) is { } run ? run : Problem.NotFound("The run");
}
