using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>The acting officer takes the case on, or gives it to another officer.</summary>
/// <param name="AssigneeId">Account id of an officer; null for the acting one.</param>
[Requires(Permission.DecideRequests)]
public sealed record AssignCase(Guid RequestId, string? AssigneeId = null) : ICommand<Nothing>;

internal sealed class AssignCaseHandler(IComplianceDb db, IAccounts accounts, ICurrentActor current, IAuditTrail audit) : IRequestHandler<AssignCase, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(AssignCase command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (request.HasEnded) return Problem.Conflict("case-ended", "The case has ended; there is nothing to take on.");
        var assignee = command.AssigneeId ?? current.Actor.Id;
        if (assignee != current.Actor.Id && !(await accounts.WithRole(Role.ComplianceOfficer, cancellationToken)).ContainsKey(assignee))
            return Problem.Invalid("not-an-officer", "Cases are given to accounts of compliance officers only.", nameof(command.AssigneeId));
        if (EarlierDecider.Against(request, assignee) is { } barred) return barred;
        request.AssigneeId = assignee;
        audit.Record("case-assigned", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["assignee"] = assignee });
        return Nothing.Value;
    }
}
