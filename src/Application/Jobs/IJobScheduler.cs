using Compliance.Domain.Jobs;

namespace Compliance.Application.Jobs;

/// <summary>Hands a queued run to the job engine. Called by the pipeline inside the transaction of the command that added the run, so that both happen or neither.</summary>
public interface IJobScheduler
{
    Task Schedule(Run run, CancellationToken cancellationToken);
}
