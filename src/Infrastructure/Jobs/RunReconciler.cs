using Compliance.Application.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Compliance.Infrastructure.Jobs;

/// <summary>Finds runs that the job engine has lost sight of, at start and from time to time.</summary>
internal sealed class RunReconciler(IRunExecutor executor, JobsOptions options, TimeProvider clock, ILogger<RunReconciler> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.ReconcileSeconds), clock);
        do
        {
            try
            {
                var scheduled = await executor.Reconcile(stoppingToken);
                if (scheduled > 0) log.LogWarning("Scheduled {Count} runs again that had no job.", scheduled);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The database may be away for a moment; the next round tries again.
                log.LogError(exception, "Looking for runs without a job failed.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
