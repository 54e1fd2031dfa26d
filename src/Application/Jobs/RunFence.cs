using Compliance.Domain;
using Compliance.Domain.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Jobs;

/// <summary>Lets an attempt touch its run only while it still holds it.</summary>
internal static class RunFence
{
    /// <summary>The run, or the problem that another attempt holds it or that it has ended.</summary>
    public static async Task<(Run? Run, Problem? Problem)> Pass(IComplianceDb db, Guid runId, int attempt, CancellationToken cancellationToken)
    {
        var run = await db.Runs.FirstOrDefaultAsync(found => found.Id == runId, cancellationToken);
        if (run is null) return (null, Problem.NotFound("The run"));
        if (run.State != RunState.Running || run.Attempt != attempt)
            return (null, Problem.Conflict("attempt-is-stale", $"Attempt {attempt} does not hold this run any more: it is {run.State} at attempt {run.Attempt}. Nothing was published."));
        return (run, null);
    }

    public static void Succeed(Run run, DateTimeOffset now)
    {
        run.State = RunState.Succeeded;
        run.ProgressFraction = 1;
        run.SecondsLeft = 0;
        run.FinishedAt = now;
    }
}
