using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Jobs;

/// <summary>Asks a run to stop; it does so within a second or two, and its case goes back to the decision.</summary>
[Requires(Permission.ControlRuns)]
public sealed record CancelRun(Guid RunId) : ICommand<Nothing>;

internal sealed class CancelRunHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<CancelRun, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(CancelRun command, CancellationToken cancellationToken)
    {
        var run = await db.Runs.FirstOrDefaultAsync(found => found.Id == command.RunId, cancellationToken);
        if (run is null) return Problem.NotFound("The run");
        if (run.HasFinished) return Problem.Conflict("run-finished", $"The run has ended already ({run.State}).");
        if (run.Kind == RunKind.ShredCase) return Problem.Conflict("not-cancellable", "The destruction of a case file is not cancelled: part of it may be gone already.");
        if (run.Kind is RunKind.SendNotification or RunKind.NotifyRecipient) return Problem.Conflict("not-cancellable", "A message is not cancelled; it is sent in a moment.");

        var now = clock.GetUtcNow();
        run.AskToCancel(now);
        audit.Record("run-cancel-asked", "run", run.Id.ToString(), run.RequestId, new Dictionary<string, object?> { ["kind"] = run.Kind.ToString(), ["attempt"] = run.Attempt });
        if (run.State == RunState.Cancelled) await RunEnds.MoveCase(db, run, now, cancellationToken);
        return Nothing.Value;
    }
}
