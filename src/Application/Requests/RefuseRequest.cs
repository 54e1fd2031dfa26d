using Compliance.Application.Audit;
using Compliance.Application.IdentityChecks;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Refuses a request with a ground and a reason that the person will read (Art. 12(4) GDPR).</summary>
/// <param name="Ground">"not-identifiable", "no-ground", "freedom-of-expression", "legal-obligation", "public-health", "archiving", "legal-claims", "unfounded".</param>
[Requires(Permission.DecideRequests)]
public sealed record RefuseRequest(Guid RequestId, string Ground, string Reason) : ICommand<Nothing>;

internal sealed class RefuseRequestValidator : AbstractValidator<RefuseRequest>
{
    public RefuseRequestValidator()
    {
        RuleFor(command => command.Ground).Must(ground => RefusalGrounds.All.Contains(ground)).WithMessage($"The ground must be one of: {string.Join(", ", RefusalGrounds.All)}.");
        RuleFor(command => command.Reason).Must(reason => reason?.Trim().Length is >= 20 and <= 4000).WithMessage("Give the person a reason of 20 to 4000 characters.");
    }
}

internal sealed class RefuseRequestHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<RefuseRequest, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(RefuseRequest command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (RequestWorkflow.Move(db, request, RequestEvent.Refused, clock.GetUtcNow()) is { } problem) return problem;
        await IdentityProofs.End(db, request, clock.GetUtcNow(), cancellationToken);
        request.RefusalGround = command.Ground;
        request.RefusalReason = command.Reason.Trim();
        audit.Record("request-refused", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["ground"] = command.Ground });
        return Nothing.Value;
    }
}
