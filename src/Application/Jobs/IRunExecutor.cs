namespace Compliance.Application.Jobs;

/// <summary>Executes a run in the worker: claims it (fenced by its attempt), does the work of its kind, publishes through a command.</summary>
public interface IRunExecutor
{
    /// <summary>Runs to its end. Returns without doing anything when another attempt holds the run or it has finished.</summary>
    /// <param name="node">Name of the worker.</param>
    Task Execute(Guid runId, string node, CancellationToken cancellationToken);

    /// <summary>Schedules runs again that are queued or were running on a dead worker but have no job.</summary>
    /// <returns>How many were scheduled.</returns>
    Task<int> Reconcile(CancellationToken cancellationToken);
}
