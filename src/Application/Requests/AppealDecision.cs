using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>The person asks for another look at a refusal or at what was done. The case opens again, for another officer than the one who decided; the period starts anew.</summary>
/// <param name="Text">Why the decision is wrong: 10 to 8000 characters. Personal; kept sealed.</param>
[OpenToEveryone("The secret status token stands for the person.")]
public sealed record AppealDecision(string StatusToken, string Text) : ICommand<Nothing>;

internal sealed class AppealDecisionValidator : AbstractValidator<AppealDecision>
{
    public AppealDecisionValidator() =>
        RuleFor(command => command.Text).Must(text => text?.Trim().Length is >= 10 and <= 8000).WithMessage("Say in 10 to 8000 characters why you ask for another look.");
}

internal sealed class AppealDecisionHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit, Deadlines deadlines, TimeProvider clock) : IRequestHandler<AppealDecision, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(AppealDecision command, CancellationToken cancellationToken)
    {
        var tokenHash = StatusTokens.Hash(command.StatusToken ?? "");
        var request = await db.Requests.FirstOrDefaultAsync(found => found.StatusTokenHash == tokenHash, cancellationToken);
        if (request is null) return Problem.NotFound("The request");
        var against = request.State;
        if (against is not (RequestState.Refused or RequestState.Closed)) return Problem.Conflict("nothing-decided", "There is no decision that another look could be asked for. Each decision is looked at again once.");
        var person = await db.Persons.FirstAsync(found => found.Id == request.PersonId, cancellationToken);
        if (person.WrappedKey is null) return Problem.Conflict("personal-data-erased", "The data of this case was erased, so it cannot be opened again. Please file a new request.");

        var now = clock.GetUtcNow();
        var decidedBy = await DecidedBy(request, cancellationToken);
        var group = await DuplicateGroups.Of(db, [request], cancellationToken);
        if (RequestWorkflow.Move(db, request, request.IdentityConfirmedAt is null ? RequestEvent.AppealedUnverified : RequestEvent.Appealed, now) is { } problem) return problem;
        group.Reopened(request);
        db.Appeals.Add(new Appeal { RequestId = request.Id, FiledAt = now, Against = against, DecidedBy = decidedBy, SealedText = vault.Seal(person, command.Text.Trim()) });
        request.AssigneeId = null;
        request.BarredDeciderId = decidedBy;
        request.RefusalGround = null;
        request.RefusalReason = null;
        await deadlines.StartAnew(request, "Another look was asked for, so the period starts anew.", cancellationToken);
        audit.Record("decision-appealed", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?>
        {
            ["against"] = against.ToString(),
            ["decidedBy"] = decidedBy,
            ["dueOn"] = request.DueOn.ToString("O"),
        });
        return Nothing.Value;
    }

    /// <summary>The officer who refused, or who granted what the person is not content with.</summary>
    private async Task<string?> DecidedBy(ErasureRequest request, CancellationToken cancellationToken)
    {
        if (request.State == RequestState.Closed) return await db.Plans.Where(plan => plan.RequestId == request.Id).OrderByDescending(plan => plan.ProposedAt).Select(plan => plan.ProposedBy).FirstOrDefaultAsync(cancellationToken);
        return await db.AuditEntries.Where(entry => entry.RequestId == request.Id && entry.Action == "request-refused").OrderByDescending(entry => entry.Index).Select(entry => entry.ActorId).FirstOrDefaultAsync(cancellationToken);
    }
}
