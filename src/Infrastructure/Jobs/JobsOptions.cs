namespace Compliance.Infrastructure.Jobs;

/// <summary>Configuration section "Jobs".</summary>
public sealed class JobsOptions
{
    /// <summary>Jobs that one worker runs at the same time; of unlearning and verification it runs one.</summary>
    public int MaxConcurrency { get; set; } = 4;

    /// <summary>How long a worker may take to see a job that another process scheduled, in seconds.</summary>
    public double IdleWaitSeconds { get; set; } = 1;

    /// <summary>How often a clustered worker says that it lives, in seconds.</summary>
    public double CheckinSeconds { get; set; } = 1;

    /// <summary>How late that word may be before another worker takes over its jobs, in seconds.</summary>
    public double CheckinMisfireSeconds { get; set; } = 2;

    /// <summary>How often a worker looks for runs that have no job, in seconds.</summary>
    public double ReconcileSeconds { get; set; } = 15;

    /// <summary>How often a worker looks for reminders, digests and escalations that are due, in minutes.</summary>
    public double ReminderMinutes { get; set; } = 10;

    /// <summary>Name of this worker in run rows. Empty: the machine's name.</summary>
    public string NodeName { get; set; } = "";
}
