using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Says whether the data are from when the person was a child, even if they are adult now. Such cases stand first in the queue (Art. 17(1)(f) GDPR).</summary>
[Requires(Permission.DecideRequests)]
public sealed record FlagChildData(Guid RequestId, bool ConcernsChild) : ICommand<Nothing>;

internal sealed class FlagChildDataHandler(IComplianceDb db, IAuditTrail audit) : IRequestHandler<FlagChildData, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(FlagChildData command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (request.HasEnded) return Problem.Conflict("case-ended", "The case has ended.");
        if (request.ConcernsChild == command.ConcernsChild) return Nothing.Value;
        request.ConcernsChild = command.ConcernsChild;
        audit.Record("child-data-flagged", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["concernsChild"] = command.ConcernsChild });
        return Nothing.Value;
    }
}
