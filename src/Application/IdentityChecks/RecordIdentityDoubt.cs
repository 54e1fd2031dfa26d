using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Notifications;
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

/// <summary>
/// Records a reasonable doubt about who files the request and asks the person, who may then upload a document (Art. 12(6) GDPR). Where the law lets the clock stop, it stands still
/// from the moment the question was sent to the answer. A second time, after an answer that does not remove the doubt, the person is asked again.
/// </summary>
/// <param name="Reason">Why, as the person reads it.</param>
[Requires(Permission.DecideRequests)]
public sealed record RecordIdentityDoubt(Guid RequestId, string Reason) : ICommand<Nothing>;

internal sealed class RecordIdentityDoubtValidator : AbstractValidator<RecordIdentityDoubt>
{
    public RecordIdentityDoubtValidator() => RuleFor(command => command.Reason).Must(reason => reason?.Trim().Length is >= 20 and <= CaseMessages.MaxLength)
        .WithMessage("Say in 20 to 4000 characters what is doubted and why; the person reads it.");
}

internal sealed class RecordIdentityDoubtHandler(IComplianceDb db, IPersonVault vault, Deadlines deadlines, IAuditTrail audit, ICurrentActor current, TimeProvider clock) : IRequestHandler<RecordIdentityDoubt, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(RecordIdentityDoubt command, CancellationToken cancellationToken)
    {
        var (request, person) = await CaseMessages.OfCase(db, command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (person?.WrappedKey is null) return CaseMessages.Erased;
        if (request.State != RequestState.AwaitingIdentity) return Problem.Conflict("already-confirmed", "The identity is confirmed, or the case has ended; a doubt comes before that.");
        var isDoubted = await db.IdentityDoubts.AnyAsync(found => found.RequestId == request.Id && found.ResolvedAt == null, cancellationToken);
        if (isDoubted && await deadlines.OpenPause(request.Id, cancellationToken) is not null) return Problem.Conflict("doubt-recorded", "The doubt is recorded and the person was asked; wait for the answer.");

        var now = clock.GetUtcNow();
        var reason = command.Reason.Trim();
        if (!isDoubted)
        {
            var doubt = new IdentityDoubt { RequestId = request.Id, SealedReason = vault.Seal(person, reason), RecordedBy = current.Actor.Id, RecordedAt = now };
            db.IdentityDoubts.Add(doubt);
            audit.Record("identity-doubted", "identity-doubt", doubt.Id.ToString(), request.Id);
        }

        await IdentityQuestions.Ask(db, vault, deadlines, audit, request, person, reason, current.Actor.Id, now, cancellationToken);
        return Nothing.Value;
    }
}
