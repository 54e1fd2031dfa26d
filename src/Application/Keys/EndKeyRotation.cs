using Compliance.Application.Audit;
using Compliance.Application.Jobs;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;

namespace Compliance.Application.Keys;

/// <summary>Wraps the portal's own keys and ends the rotation: no case file needs another master key any more.</summary>
[Requires(Permission.RunJobs)]
public sealed record EndKeyRotation(Guid RunId, int Attempt) : ICommand<Nothing>;

internal sealed class EndKeyRotationHandler(IComplianceDb db, IPortalKeys keys, IAuditTrail audit, TimeProvider clock) : IRequestHandler<EndKeyRotation, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(EndKeyRotation command, CancellationToken cancellationToken)
    {
        var (run, stale) = await RunFence.Pass(db, command.RunId, command.Attempt, cancellationToken);
        if (run is null) return stale!;
        await keys.Rewrap(cancellationToken);
        RunFence.Succeed(run, clock.GetUtcNow());
        audit.Record("keys-rotated", "run", run.Id.ToString(), facts: new Dictionary<string, object?> { ["currentKey"] = keys.CurrentId });
        return Nothing.Value;
    }
}
