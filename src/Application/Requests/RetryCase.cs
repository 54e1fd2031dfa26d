using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using Compliance.Domain.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Starts the last failed step of a case that needs attention again.</summary>
[Requires(Permission.ControlRuns)]
public sealed record RetryCase(Guid RequestId) : ICommand<Nothing>;

internal sealed class RetryCaseHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<RetryCase, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(RetryCase command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        var needsStep = request.State == RequestState.NeedsAttention;
        if (!needsStep && request.AttentionReason is null) return Problem.Conflict("nothing-failed", "No job of this case has failed; there is nothing to retry.");

        var failed = await db.Runs.Where(run => run.RequestId == request.Id && run.State == RunState.Failed && (run.Kind == RunKind.SendNotification) == !needsStep)
            .OrderByDescending(run => run.FinishedAt).FirstOrDefaultAsync(cancellationToken);
        if (failed is null) return Problem.Conflict("nothing-failed", "No job of this case has failed; there is nothing to retry.");

        var now = clock.GetUtcNow();
        if (failed.Kind == RunKind.SendNotification)
        {
            if (await db.Extensions.AnyAsync(found => found.NotificationId == failed.TargetId, cancellationToken) || await db.ClockPauses.AnyAsync(found => found.NotificationId == failed.TargetId, cancellationToken))
                return Problem.Conflict("notice-void", "What this message announced does not count any more. Announce it anew, if there is still time.");
            // The case itself stands where it is; only the message goes out again.
            request.AttentionReason = null;
            db.Runs.Add(new Run { Kind = failed.Kind, RequestId = request.Id, TargetId = failed.TargetId, QueuedAt = now });
        }
        else
        {
            var happened = failed.Kind switch
            {
                RunKind.FindExamples => RequestEvent.SearchRetried,
                RunKind.Unlearn => RequestEvent.UnlearningRetried,
                _ => RequestEvent.VerificationRetried,
            };
            if (RequestWorkflow.Move(db, request, happened, now, failed.TargetId) is { } problem) return problem;
        }

        audit.Record("case-retried", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["failedRun"] = failed.Id.ToString(), ["kind"] = failed.Kind.ToString() });
        return Nothing.Value;
    }
}
