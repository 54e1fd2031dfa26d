using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Models;
using Compliance.Domain.Requests;
using Compliance.Domain.Unlearning;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Unlearning;

/// <summary>The second person approves or declines a change of weights. The proposer cannot.</summary>
[Requires(Permission.ApproveWeightChanges)]
public sealed record DecideWeightChange(Guid RequestId, bool IsApproved, string? DeclinedReason = null) : ICommand<Nothing>;

internal sealed class DecideWeightChangeValidator : AbstractValidator<DecideWeightChange>
{
    public DecideWeightChangeValidator() =>
        RuleFor(command => command.DeclinedReason).Must(reason => reason?.Trim().Length is > 0 and <= 2000).When(command => !command.IsApproved).WithMessage("Say in at most 2000 characters why the change is declined.");
}

internal sealed class DecideWeightChangeHandler(IComplianceDb db, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<DecideWeightChange, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(DecideWeightChange command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (request.State != RequestState.AwaitingSecondApproval) return Problem.Conflict("wrong-state", $"Nothing waits for a second approval; the case is in the state {request.State}.");

        var plan = await db.Plans.Where(found => found.RequestId == request.Id).OrderByDescending(found => found.ProposedAt).FirstAsync(cancellationToken);
        if (plan.ProposedBy == current.Actor.Id) return new Problem(ProblemKind.Forbidden, "same-person", "You proposed this change of weights; another person must decide it.");
        var now = clock.GetUtcNow();
        if (command.IsApproved)
        {
            if (await DuplicateGroups.AgainstGranting(db, request, cancellationToken) is { } waits) return waits;
            var model = await db.Models.FirstAsync(found => found.Id == plan.ModelId, cancellationToken);
            if (model.Purpose != ModelPurpose.Served) return Problem.Conflict("model-moved-on", $"{model.Name} v{model.Version} is not served any more. Decline, and choose a strategy for the version that is.");
            if (await ServedModels.Against(db, UnlearningStrategy.Find(plan.StrategyCode)!, model, now, cancellationToken) is { } against) return against;
            plan.ApprovedBy = current.Actor.Id;
            plan.ApprovedAt = now;
        }
        else
        {
            plan.DeclinedReason = command.DeclinedReason!.Trim();
        }

        if (RequestWorkflow.Move(db, request, command.IsApproved ? RequestEvent.WeightChangeApproved : RequestEvent.WeightChangeDeclined, now, plan.Id) is { } problem) return problem;
        audit.Record(command.IsApproved ? "weight-change-approved" : "weight-change-declined", "plan", plan.Id.ToString(), request.Id);
        return Nothing.Value;
    }
}
