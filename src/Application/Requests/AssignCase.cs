using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>The acting officer takes the case on.</summary>
[Requires(Permission.DecideRequests)]
public sealed record AssignCase(Guid RequestId) : ICommand<Nothing>;

internal sealed class AssignCaseHandler(IComplianceDb db, ICurrentActor current, IAuditTrail audit) : IRequestHandler<AssignCase, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(AssignCase command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (request.HasEnded) return Problem.Conflict("case-ended", "The case has ended; there is nothing to take on.");
        request.AssigneeId = current.Actor.Id;
        audit.Record("case-assigned", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["assignee"] = current.Actor.Id });
        return Nothing.Value;
    }
}
