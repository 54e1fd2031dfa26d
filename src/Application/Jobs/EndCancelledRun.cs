using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using MediatR;

namespace Compliance.Application.Jobs;

/// <summary>An attempt stopped because a person asked for it.</summary>
[Requires(Permission.RunJobs)]
public sealed record EndCancelledRun(Guid RunId, int Attempt) : ICommand<Nothing>;

internal sealed class EndCancelledRunHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<EndCancelledRun, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(EndCancelledRun command, CancellationToken cancellationToken)
    {
        var (run, stale) = await RunFence.Pass(db, command.RunId, command.Attempt, cancellationToken);
        if (run is null) return stale!;
        var now = clock.GetUtcNow();
        run.State = RunState.Cancelled;
        run.FinishedAt = now;
        await RunEnds.MoveCase(db, run, now, cancellationToken);
        audit.Record("run-cancelled", "run", run.Id.ToString(), run.RequestId, new Dictionary<string, object?> { ["kind"] = run.Kind.ToString(), ["attempt"] = run.Attempt });
        return Nothing.Value;
    }
}
