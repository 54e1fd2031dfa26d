using Compliance.Application.Audit;
using Compliance.Application.IdentityChecks;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Jobs;
using Compliance.Domain.Unlearning;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>The person takes the request back. Running work is cancelled.</summary>
[OpenToEveryone("The secret status token stands for the person.")]
public sealed record WithdrawRequest(string StatusToken) : ICommand<Nothing>;

internal sealed class WithdrawRequestHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<WithdrawRequest, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(WithdrawRequest command, CancellationToken cancellationToken)
    {
        var tokenHash = StatusTokens.Hash(command.StatusToken ?? "");
        var request = await db.Requests.FirstOrDefaultAsync(found => found.StatusTokenHash == tokenHash, cancellationToken);
        if (request is null) return Problem.NotFound("The request");
        var now = clock.GetUtcNow();
        var open = await db.Runs.Where(run => run.RequestId == request.Id && run.Kind != RunKind.SendNotification && (run.State == RunState.Queued || run.State == RunState.Running)).ToListAsync(cancellationToken);
        if (RequestWorkflow.Move(db, request, RequestEvent.Withdrawn, now) is { } problem) return problem;

        await IdentityProofs.End(db, request, now, cancellationToken);
        foreach (var run in open) run.AskToCancel(now);
        foreach (var artifact in await db.Artifacts.Where(artifact => artifact.RequestId == request.Id && artifact.State == ArtifactState.Staged).ToListAsync(cancellationToken))
            artifact.State = ArtifactState.Retired;
        audit.Record("request-withdrawn", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["cancelledRuns"] = open.Count });
        return Nothing.Value;
    }
}
