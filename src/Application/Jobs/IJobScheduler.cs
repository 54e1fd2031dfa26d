using Compliance.Domain.Jobs;

namespace Compliance.Application.Jobs;

/// <summary>Hands a queued run to the job engine. Called by the pipeline inside the transaction of the command that added the run, so that both happen or neither.</summary>
public interface IJobScheduler
{
    /// <summary>Schedules the run at once, or a while later when it has failed before.</summary>
    Task Schedule(Run run, CancellationToken cancellationToken);

    /// <summary>Whether the job engine knows the run.</summary>
    Task<bool> HasJob(Guid runId, CancellationToken cancellationToken);
}
