using Compliance.Application.Pipeline;
using Compliance.Application.Retention;
using Compliance.Domain.Access;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Compliance.Infrastructure.Retention;

/// <summary>Asks every hour whose time is over. Several workers may ask: a case file is destroyed once.</summary>
internal sealed class RetentionSchedule(IUseCases useCases, TimeProvider clock, ILogger<RetentionSchedule> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                var started = await useCases.Send(new ApplyRetention(), Actor.System("worker"), stoppingToken);
                if (started.IsSuccess && started.Value > 0) log.LogInformation("The time of {Count} case files is over; they are being destroyed.", started.Value);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The database may be away for a moment; the next round tries again.
                log.LogError(exception, "Looking for case files whose time is over failed.");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
