using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.IdentityChecks;
using Compliance.Domain.Notifications;
using Compliance.Domain.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.IdentityChecks;

/// <summary>Records a reasonable doubt about who files the request and tells the person, who may then upload a document (Art. 12(6) GDPR).</summary>
/// <param name="Reason">Why, as the person reads it.</param>
[Requires(Permission.DecideRequests)]
public sealed record RecordIdentityDoubt(Guid RequestId, string Reason) : ICommand<Nothing>;

internal sealed class RecordIdentityDoubtValidator : AbstractValidator<RecordIdentityDoubt>
{
    public RecordIdentityDoubtValidator() => RuleFor(command => command.Reason).Must(reason => reason?.Trim().Length is >= 20 and <= CaseMessages.MaxLength)
        .WithMessage("Say in 20 to 4000 characters what is doubted and why; the person reads it.");
}

internal sealed class RecordIdentityDoubtHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit, ICurrentActor current, TimeProvider clock) : IRequestHandler<RecordIdentityDoubt, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(RecordIdentityDoubt command, CancellationToken cancellationToken)
    {
        var (request, person) = await CaseMessages.OfCase(db, command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (person?.WrappedKey is null) return CaseMessages.Erased;
        if (request.State != RequestState.AwaitingIdentity) return Problem.Conflict("already-confirmed", "The identity is confirmed, or the case has ended; a doubt comes before that.");
        if (await db.IdentityDoubts.AnyAsync(found => found.RequestId == request.Id && found.ResolvedAt == null, cancellationToken)) return Problem.Conflict("doubt-recorded", "A doubt is recorded already.");

        var now = clock.GetUtcNow();
        var doubt = new IdentityDoubt { RequestId = request.Id, SealedReason = vault.Seal(person, command.Reason.Trim()), RecordedBy = current.Actor.Id, RecordedAt = now };
        db.IdentityDoubts.Add(doubt);
        CaseMessages.Add(db, vault, person, request.Id, CaseMessageKind.FromOffice, command.Reason, now, current.Actor.Id);
        RequestWorkflow.Notify(db, request.Id, "message", now);
        audit.Record("identity-doubted", "identity-doubt", doubt.Id.ToString(), request.Id);
        return Nothing.Value;
    }
}
