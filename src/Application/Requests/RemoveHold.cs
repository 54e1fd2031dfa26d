using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Removes a legal hold; the case goes on where it stood.</summary>
/// <param name="Reason">10 to 2000 characters, without personal data. Stands in the audit log.</param>
[Requires(Permission.DecideRequests)]
public sealed record RemoveHold(Guid RequestId, string Reason) : ICommand<Nothing>;

internal sealed class RemoveHoldValidator : AbstractValidator<RemoveHold>
{
    public RemoveHoldValidator() =>
        RuleFor(command => command.Reason).Must(reason => reason?.Trim().Length is >= 10 and <= 2000).WithMessage("Say in 10 to 2000 characters why the hold ends, without personal data.");
}

internal sealed class RemoveHoldHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<RemoveHold, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(RemoveHold command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (request.HeldSince is not { } since) return Problem.Conflict("not-on-hold", "The case is not on hold.");
        request.HeldSince = null;
        request.HoldReason = null;
        audit.Record("hold-removed", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?>
        {
            ["heldDays"] = (int)(clock.GetUtcNow() - since).TotalDays,
            ["reason"] = command.Reason.Trim(),
        });
        return Nothing.Value;
    }
}
