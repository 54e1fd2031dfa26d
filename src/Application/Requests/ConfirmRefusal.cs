using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>The second officer agrees that a request is manifestly unfounded or excessive, or does not. The proposer cannot.</summary>
[Requires(Permission.DecideRequests)]
public sealed record ConfirmRefusal(Guid RequestId, bool IsApproved) : ICommand<Nothing>;

internal sealed class ConfirmRefusalHandler(IComplianceDb db, IPersonVault vault, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ConfirmRefusal, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(ConfirmRefusal command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        var refusal = await db.Refusals.FirstOrDefaultAsync(found => found.RequestId == request.Id && found.IsApproved == null, cancellationToken);
        if (refusal is null) return Problem.Conflict("no-refusal", "No refusal waits for a second officer.");
        if (refusal.ProposedBy == current.Actor.Id) return new Problem(ProblemKind.Forbidden, "same-person", "You proposed this refusal; another officer must decide it.");

        var now = clock.GetUtcNow();
        (refusal.IsApproved, refusal.DecidedBy, refusal.DecidedAt) = (command.IsApproved, current.Actor.Id, now);
        if (!command.IsApproved)
        {
            audit.Record("refusal-declined", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["ground"] = refusal.Ground });
            return Nothing.Value;
        }

        var person = await db.Persons.FirstAsync(found => found.Id == request.PersonId, cancellationToken);
        return await RefuseRequestHandler.Refuse(db, audit, request, refusal.Ground, vault.Unseal(person, refusal.SealedReason), now, cancellationToken) is { } problem ? problem : Nothing.Value;
    }
}
