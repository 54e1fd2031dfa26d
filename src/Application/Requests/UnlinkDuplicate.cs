using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Undoes a link: the case stands for itself again.</summary>
[Requires(Permission.DecideRequests)]
public sealed record UnlinkDuplicate(Guid RequestId) : ICommand<Nothing>;

internal sealed class UnlinkDuplicateHandler(IComplianceDb db, IAuditTrail audit) : IRequestHandler<UnlinkDuplicate, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(UnlinkDuplicate command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (request.DuplicateOfId is not { } leadId) return Problem.Conflict("not-linked", "The case is not linked to another one.");
        request.DuplicateOfId = null;
        audit.Record("duplicate-unlinked", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["lead"] = leadId.ToString() });
        return Nothing.Value;
    }
}
