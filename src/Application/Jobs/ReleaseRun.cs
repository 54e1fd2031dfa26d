using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using MediatR;

namespace Compliance.Application.Jobs;

/// <summary>A worker that is shutting down gives a run back. This is no failure: the next attempt resumes from the checkpoint.</summary>
[Requires(Permission.RunJobs)]
public sealed record ReleaseRun(Guid RunId, int Attempt) : ICommand<Nothing>;

internal sealed class ReleaseRunHandler(IComplianceDb db, IAuditTrail audit) : IRequestHandler<ReleaseRun, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(ReleaseRun command, CancellationToken cancellationToken)
    {
        var (run, stale) = await RunFence.Pass(db, command.RunId, command.Attempt, cancellationToken);
        if (run is null) return stale!;
        run.State = RunState.Queued;
        audit.Record("run-released", "run", run.Id.ToString(), run.RequestId, new Dictionary<string, object?> { ["kind"] = run.Kind.ToString(), ["attempt"] = run.Attempt });
        return Nothing.Value;
    }
}
