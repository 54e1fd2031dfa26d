using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Retention;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Retention;

/// <summary>Proposes to destroy a case file before the retention plan does. A second person decides.</summary>
[Requires(Permission.ShredCases)]
public sealed record ProposeShredding(Guid RequestId) : ICommand<Nothing>;

internal sealed class ProposeShreddingHandler(IComplianceDb db, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ProposeShredding, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(ProposeShredding command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.AsNoTracking().FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (await CaseErasure.Obstacle(db, request, cancellationToken) is { } obstacle) return obstacle;
        var shredding = await db.Shreddings.FirstOrDefaultAsync(found => found.RequestId == request.Id, cancellationToken);
        if (shredding is { State: not (ShreddingState.Declined or ShreddingState.Failed) }) return Problem.Conflict("already-proposed", "The destruction of this case file is proposed already.");

        var now = clock.GetUtcNow();
        if (shredding is null)
        {
            db.Shreddings.Add(new CaseShredding { RequestId = request.Id, ProposedBy = current.Actor.Id, ProposedAt = now });
        }
        else
        {
            shredding.State = ShreddingState.Proposed;
            shredding.ProposedBy = current.Actor.Id;
            shredding.ProposedAt = now;
            shredding.DecidedBy = null;
        }

        audit.Record("shredding-proposed", "request", request.Id.ToString(), request.Id);
        return Nothing.Value;
    }
}
