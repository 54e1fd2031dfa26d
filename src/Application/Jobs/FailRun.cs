using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using MediatR;

namespace Compliance.Application.Jobs;

/// <summary>An attempt ended in an error. The run is queued again; after the last attempt it ends for good and its case asks for a person.</summary>
/// <param name="Error">What went wrong, without personal data.</param>
[Requires(Permission.RunJobs)]
public sealed record FailRun(Guid RunId, int Attempt, string Error) : ICommand<RunState>;

internal sealed class FailRunHandler(IComplianceDb db, Deadlines deadlines, IAuditTrail audit, TimeProvider clock) : IRequestHandler<FailRun, Outcome<RunState>>
{
    public async Task<Outcome<RunState>> Handle(FailRun command, CancellationToken cancellationToken)
    {
        var (run, stale) = await RunFence.Pass(db, command.RunId, command.Attempt, cancellationToken);
        if (run is null) return stale!;
        var now = clock.GetUtcNow();
        run.FailureCount++;
        run.Error = command.Error;
        run.State = run.FailureCount >= Run.MaxAttempts ? RunState.Failed : RunState.Queued;
        if (run.State == RunState.Failed)
        {
            run.FinishedAt = now;
            await RunEnds.MoveCase(db, run, now, cancellationToken);
            if (run is { Kind: RunKind.SendNotification, TargetId: { } message }) await deadlines.NoticeBounced(message, cancellationToken);
        }

        audit.Record("run-failed", "run", run.Id.ToString(), run.RequestId, new Dictionary<string, object?>
        {
            ["kind"] = run.Kind.ToString(),
            ["attempt"] = run.Attempt,
            ["failures"] = run.FailureCount,
            ["isFinal"] = run.State == RunState.Failed,
        });
        return run.State;
    }
}
