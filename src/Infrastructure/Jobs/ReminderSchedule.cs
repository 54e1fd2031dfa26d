using Compliance.Application.Notifications;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Compliance.Infrastructure.Jobs;

/// <summary>Runs the reminders from time to time. A round on several workers at once sends nothing twice.</summary>
internal sealed class ReminderSchedule(IReminderRound round, JobsOptions options, TimeProvider clock, ILogger<ReminderSchedule> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(options.ReminderMinutes), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var sent = await round.Run(stoppingToken);
                if (sent > 0) log.LogInformation("Sent {Count} notices to the office.", sent);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The database may be away for a moment; the next round tries again.
                log.LogError(exception, "A round of reminders failed.");
            }
        }
    }
}
