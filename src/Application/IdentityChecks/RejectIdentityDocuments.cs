using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using FluentValidation;
using MediatR;

namespace Compliance.Application.IdentityChecks;

/// <summary>The documents do not remove the doubt. They are destroyed, the doubt stays, and the person is told why and asked again; the clock stands still anew where the law lets it.</summary>
/// <param name="Reason">Why, as the person reads it.</param>
[Requires(Permission.DecideRequests)]
public sealed record RejectIdentityDocuments(Guid RequestId, string Reason) : ICommand<Nothing>;

internal sealed class RejectIdentityDocumentsValidator : AbstractValidator<RejectIdentityDocuments>
{
    public RejectIdentityDocumentsValidator() => RuleFor(command => command.Reason).Must(reason => reason?.Trim().Length is >= 20 and <= CaseMessages.MaxLength).WithMessage("Tell the person in 20 to 4000 characters why.");
}

internal sealed class RejectIdentityDocumentsHandler(IComplianceDb db, IPersonVault vault, Deadlines deadlines, IAuditTrail audit, ICurrentActor current, TimeProvider clock) : IRequestHandler<RejectIdentityDocuments, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(RejectIdentityDocuments command, CancellationToken cancellationToken)
    {
        var (request, person) = await CaseMessages.OfCase(db, command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (person?.WrappedKey is null) return CaseMessages.Erased;
        var now = clock.GetUtcNow();
        var shredded = await IdentityProofs.Shred(db, request.Id, now, cancellationToken);
        if (shredded == 0) return Problem.Conflict("no-document", "The person has not uploaded a document that could be rejected.");
        await IdentityQuestions.Ask(db, vault, deadlines, audit, request, person, command.Reason.Trim(), current.Actor.Id, now, cancellationToken);
        audit.Record("identity-documents-rejected", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["shredded"] = shredded });
        return Nothing.Value;
    }
}
