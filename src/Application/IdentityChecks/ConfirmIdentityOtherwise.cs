using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.IdentityChecks;
using Compliance.Domain.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.IdentityChecks;

/// <summary>An officer makes sure of the person in another way than by the code, and says in which. Documents are destroyed with it.</summary>
[Requires(Permission.DecideRequests)]
public sealed record ConfirmIdentityOtherwise(Guid RequestId, IdentityMethod Method) : ICommand<Nothing>;

internal sealed class ConfirmIdentityOtherwiseValidator : AbstractValidator<ConfirmIdentityOtherwise>
{
    public ConfirmIdentityOtherwiseValidator() => RuleFor(command => command.Method).IsInEnum().WithMessage("Choose how you made sure of the person.");
}

internal sealed class ConfirmIdentityOtherwiseHandler(IComplianceDb db, Deadlines deadlines, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ConfirmIdentityOtherwise, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(ConfirmIdentityOtherwise command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (request.State != RequestState.AwaitingIdentity || request.IdentityConfirmedAt is not null) return Problem.Conflict("already-confirmed", "The identity needs no confirmation any more.");
        if (command.Method == IdentityMethod.Document && !await db.IdentityDocuments.AnyAsync(found => found.RequestId == request.Id && found.SealedContent != null, cancellationToken))
            return Problem.Conflict("no-document", "There is no document. Record the doubt first; the person can then upload one.");

        var now = clock.GetUtcNow();
        var shredded = await IdentityProofs.End(db, request, now, cancellationToken);
        request.IdentityConfirmedAt = now;
        audit.Record("identity-confirmed-otherwise", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["method"] = command.Method.ToString(), ["shredded"] = shredded });
        await deadlines.AnswerReceived(request.Id, IdentityQuestions.Reason, cancellationToken);
        return await IdentityConfirmation.GoOn(db, request, now, cancellationToken) is { } problem ? problem : Nothing.Value;
    }
}
