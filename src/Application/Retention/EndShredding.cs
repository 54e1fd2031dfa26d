using Compliance.Application.Audit;
using Compliance.Application.Jobs;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Retention;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Retention;

/// <summary>Notes that the copies of a case file are gone too.</summary>
[Requires(Permission.RunJobs)]
public sealed record EndShredding(Guid RunId, int Attempt, Guid RequestId) : ICommand<Nothing>;

internal sealed class EndShreddingHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<EndShredding, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(EndShredding command, CancellationToken cancellationToken)
    {
        var (run, stale) = await RunFence.Pass(db, command.RunId, command.Attempt, cancellationToken);
        if (run is null) return stale!;
        var now = clock.GetUtcNow();
        var shredding = await db.Shreddings.FirstAsync(found => found.RequestId == command.RequestId, cancellationToken);
        shredding.State = ShreddingState.Done;
        shredding.DoneAt = now;
        RunFence.Succeed(run, now);
        audit.Record("copies-erased", "request", command.RequestId.ToString(), command.RequestId);
        return Nothing.Value;
    }
}
