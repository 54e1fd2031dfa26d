using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Jobs;

/// <summary>Takes a run for a worker, if nobody has taken it since the worker looked.</summary>
/// <param name="SeenAttempt">Attempt number that the worker saw; another number means that somebody was quicker.</param>
[Requires(Permission.RunJobs)]
public sealed record ClaimRun(Guid RunId, int SeenAttempt, string Node) : ICommand<ClaimedRun>;

internal sealed class ClaimRunHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ClaimRun, Outcome<ClaimedRun>>
{
    public async Task<Outcome<ClaimedRun>> Handle(ClaimRun command, CancellationToken cancellationToken)
    {
        var run = await db.Runs.FirstOrDefaultAsync(found => found.Id == command.RunId, cancellationToken);
        if (run is null) return Problem.NotFound("The run");
        if (run.HasFinished) return Problem.Conflict("run-finished", $"The run has ended already ({run.State}).");
        if (run.Attempt != command.SeenAttempt) return Problem.Conflict("attempt-is-stale", "Another worker was quicker.");

        var now = clock.GetUtcNow();
        run.Attempt++;
        run.State = RunState.Running;
        run.Node = command.Node;
        run.StartedAt ??= now;
        run.HeartbeatAt = now;
        run.Error = null;
        audit.Record("run-started", "run", run.Id.ToString(), run.RequestId, new Dictionary<string, object?> { ["kind"] = run.Kind.ToString(), ["attempt"] = run.Attempt });
        return new ClaimedRun(run.Id, run.Kind, run.RequestId, run.TargetId, run.Attempt);
    }
}
