using System.Data.Common;
using Compliance.Application.Jobs;
using Compliance.Domain.Jobs;
using Quartz;

namespace Compliance.Infrastructure.Jobs;

/// <summary>Hands runs to Quartz. Hosts other than the worker only write to its tables and never start it.</summary>
internal sealed class QuartzJobScheduler(ISchedulerFactory factory, TimeProvider clock) : IJobScheduler, IJobEnlistment
{
    public const string RunIdKey = "runId";
    public const string GpuGroup = "gpu";

    // One constant moment in the past keeps first-in-first-out: with equal times, nothing counts as misfired later than something else.
    private static readonly DateTimeOffset AtOnce = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private IScheduler? _scheduler;

    public async ValueTask Prepare(CancellationToken cancellationToken) => _scheduler ??= await factory.GetScheduler(cancellationToken);

    public IDisposable Enlist(DbTransaction transaction) =>
        (_scheduler ?? throw new InvalidOperationException("Prepare must come before Enlist.")).EnlistTransaction(transaction);

    public async Task Schedule(Run run, CancellationToken cancellationToken)
    {
        await Prepare(cancellationToken);
        var key = KeyOf(run.Id);
        var job = JobBuilder.Create<RunJob>().WithIdentity(key).UsingJobData(RunIdKey, run.Id.ToString()).RequestRecovery(true).Build();
        var trigger = TriggerBuilder.Create(clock).WithIdentity(new TriggerKey(run.Id.ToString(), run.Kind.ToString())).ForJob(key)
            .StartAt(run.FailureCount == 0 ? AtOnce : clock.GetUtcNow() + DelayAfter(run.FailureCount))
            .WithSchedule(SimpleScheduleBuilder.Create().WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires));
        // One at a time on a node: a second model in the same memory would slow or kill the first.
        if (run.Kind is RunKind.Unlearn or RunKind.Verify) trigger = trigger.WithExecutionGroup(GpuGroup);
        await _scheduler!.ScheduleJob(job, trigger.Build(), ScheduleJobOptions.Replacing, cancellationToken);
    }

    public async Task<bool> HasJob(Guid runId, CancellationToken cancellationToken)
    {
        await Prepare(cancellationToken);
        return await _scheduler!.Exists(KeyOf(runId), cancellationToken);
    }

    private static JobKey KeyOf(Guid runId) => new(runId.ToString(), "runs");

    // A mail server that is down needs a moment more each time.
    private static TimeSpan DelayAfter(int failures) => TimeSpan.FromSeconds(5 * Math.Pow(4, failures - 1));
}
