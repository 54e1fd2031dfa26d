using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Keys;

/// <summary>Starts the run that wraps every case file's key under the current master key. The portal works on meanwhile.</summary>
[Requires(Permission.ManageKeys)]
public sealed record StartKeyRotation : ICommand<Guid>;

internal sealed class StartKeyRotationHandler(IComplianceDb db, IPortalKeys keys, IAuditTrail audit, TimeProvider clock) : IRequestHandler<StartKeyRotation, Outcome<Guid>>
{
    public async Task<Outcome<Guid>> Handle(StartKeyRotation command, CancellationToken cancellationToken)
    {
        if (await db.Runs.AnyAsync(run => run.Kind == RunKind.RotateKeys && (run.State == RunState.Queued || run.State == RunState.Running), cancellationToken))
            return Problem.Conflict("rotation-works", "The keys are being wrapped anew already.");
        var run = new Run { Kind = RunKind.RotateKeys, QueuedAt = clock.GetUtcNow() };
        db.Runs.Add(run);
        audit.Record("key-rotation-started", "run", run.Id.ToString(), facts: new Dictionary<string, object?> { ["currentKey"] = keys.CurrentId });
        return run.Id;
    }
}
