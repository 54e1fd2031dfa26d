using Compliance.Application.Jobs;
using Quartz;

namespace Compliance.Infrastructure.Jobs;

/// <summary>What Quartz calls: everything else is in the run's row.</summary>
internal sealed class RunJob(IRunExecutor executor, NodeName node) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
        await executor.Execute(Guid.Parse((string)context.MergedJobDataMap[QuartzJobScheduler.RunIdKey]!), node.Value, cancellationToken);
}
