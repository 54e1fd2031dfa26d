using Compliance.Application.Audit;
using Compliance.Application.Jobs;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Places a legal hold (Art. 17(3)(e) GDPR): nothing of the case is destroyed, no unlearning starts, and one that runs is cancelled.</summary>
/// <param name="Reason">10 to 2000 characters, without personal data.</param>
[Requires(Permission.DecideRequests)]
public sealed record PlaceHold(Guid RequestId, string Reason) : ICommand<Nothing>;

internal sealed class PlaceHoldValidator : AbstractValidator<PlaceHold>
{
    public PlaceHoldValidator() =>
        RuleFor(command => command.Reason).Must(reason => reason?.Trim().Length is >= 10 and <= 2000).WithMessage("Say in 10 to 2000 characters why the case is held, without personal data.");
}

internal sealed class PlaceHoldHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<PlaceHold, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(PlaceHold command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (request.HeldSince is not null) return Problem.Conflict("already-on-hold", "The case is on hold already.");

        var now = clock.GetUtcNow();
        request.HeldSince = now;
        request.HoldReason = command.Reason.Trim();
        var unlearning = await db.Runs.Where(run => run.RequestId == request.Id && run.Kind == RunKind.Unlearn && (run.State == RunState.Queued || run.State == RunState.Running)).ToListAsync(cancellationToken);
        foreach (var run in unlearning)
        {
            run.AskToCancel(now);
            if (run.State == RunState.Cancelled) await RunEnds.MoveCase(db, run, now, cancellationToken);
        }

        audit.Record("hold-placed", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["cancelledRuns"] = unlearning.Count, ["reason"] = request.HoldReason });
        return Nothing.Value;
    }
}
