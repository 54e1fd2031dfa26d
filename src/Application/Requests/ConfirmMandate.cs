using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>An officer accepts the proof that somebody may act for the person (11 CCR § 7063). The search starts once the identity is confirmed too.</summary>
[Requires(Permission.DecideRequests)]
public sealed record ConfirmMandate(Guid RequestId) : ICommand<Nothing>;

internal sealed class ConfirmMandateHandler(IComplianceDb db, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ConfirmMandate, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(ConfirmMandate command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        var mandate = await db.Mandates.FirstOrDefaultAsync(found => found.RequestId == request.Id, cancellationToken);
        if (mandate is null) return Problem.Conflict("no-mandate", "The person asks for themselves; there is no mandate to confirm.");
        if (mandate.ConfirmedAt is not null) return Problem.Conflict("already-confirmed", "The mandate is confirmed already.");
        if (request.HasEnded) return Problem.Conflict("case-ended", "The case has ended.");

        var now = clock.GetUtcNow();
        mandate.ConfirmedAt = now;
        mandate.ConfirmedBy = current.Actor.Id;
        audit.Record("mandate-confirmed", "mandate", mandate.Id.ToString(), request.Id, new Dictionary<string, object?> { ["kind"] = mandate.Kind.ToString() });
        if (request.State == RequestState.AwaitingIdentity && request.IdentityConfirmedAt is not null && RequestWorkflow.Move(db, request, RequestEvent.IdentityConfirmed, now) is { } problem) return problem;
        return Nothing.Value;
    }
}
