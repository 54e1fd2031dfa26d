using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Retention;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Retention;

/// <summary>The second person approves or declines the destruction of a case file. It cannot be undone.</summary>
[Requires(Permission.ShredCases)]
public sealed record DecideShredding(Guid RequestId, bool IsApproved) : ICommand<Nothing>;

internal sealed class DecideShreddingHandler(IComplianceDb db, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<DecideShredding, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(DecideShredding command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.AsNoTracking().FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        var shredding = await db.Shreddings.FirstOrDefaultAsync(found => found.RequestId == command.RequestId, cancellationToken);
        if (shredding is not { State: ShreddingState.Proposed }) return Problem.Conflict("not-proposed", "Nobody has proposed to destroy this case file, or it was decided already.");
        if (shredding.ProposedBy == current.Actor.Id) return Problem.Conflict("second-person-needed", "You proposed this; another person must decide it.");

        shredding.DecidedBy = current.Actor.Id;
        if (command.IsApproved)
        {
            if (await CaseErasure.Obstacle(db, request, cancellationToken) is { } obstacle) return obstacle;
            CaseErasure.Start(db, shredding, clock.GetUtcNow());
        }
        else
        {
            shredding.State = ShreddingState.Declined;
        }

        audit.Record(command.IsApproved ? "shredding-approved" : "shredding-declined", "request", request.Id.ToString(), request.Id);
        return Nothing.Value;
    }
}
