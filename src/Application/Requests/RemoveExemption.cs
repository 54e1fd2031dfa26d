using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Takes an exemption back while the case is not decided. The audit log keeps that it was there.</summary>
[Requires(Permission.DecideRequests)]
public sealed record RemoveExemption(Guid RequestId, Guid ExemptionId) : ICommand<Nothing>;

internal sealed class RemoveExemptionHandler(IComplianceDb db, IAuditTrail audit) : IRequestHandler<RemoveExemption, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(RemoveExemption command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        var exemption = await db.Exemptions.FirstOrDefaultAsync(found => found.Id == command.ExemptionId && found.RequestId == command.RequestId, cancellationToken);
        if (request is null || exemption is null) return Problem.NotFound("The exemption");
        if (request.State != RequestState.AwaitingDecision) return Problem.Conflict("wrong-state", $"Exemptions are decided with the case; it is in the state {request.State}.");
        db.Exemptions.Remove(exemption);
        audit.Record("exemption-removed", "exemption", exemption.Id.ToString(), request.Id, new Dictionary<string, object?> { ["layer"] = exemption.Layer, ["code"] = exemption.Code });
        return Nothing.Value;
    }
}
