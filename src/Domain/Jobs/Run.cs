namespace Compliance.Domain.Jobs;

/// <summary>One piece of long work: the truth about its state, whatever the job engine believes.</summary>
/// <remarks>Execution is at least once. An attempt claims the row by a conditional update and publishes only while its attempt number still stands (fencing).</remarks>
public sealed class Run
{
    public Guid Id { get; init; } = Guid.CreateVersion7();
    public required RunKind Kind { get; init; }
    public Guid? RequestId { get; init; }

    /// <summary>The plan (Unlearn, Verify) notification (SendNotification), notice (NotifyRecipient) or model (ReplayClaims) it works on.</summary>
    public Guid? TargetId { get; init; }

    public RunState State { get; set; } = RunState.Queued;

    /// <summary>How often it was started; the fence token. After <see cref="MaxAttempts"/> failures it ends as Failed.</summary>
    public int Attempt { get; set; }

    /// <summary>How many of the attempts ended in an error (an interrupted attempt is not an error).</summary>
    public int FailureCount { get; set; }

    public bool IsCancelRequested { get; set; }

    /// <summary>0 to 1.</summary>
    public double ProgressFraction { get; set; }

    /// <summary>What it is doing, in words without personal data.</summary>
    public string? Stage { get; set; }

    public int? Step { get; set; }
    public int? TotalSteps { get; set; }
    public double? SecondsLeft { get; set; }
    public double? TokensPerSecond { get; set; }
    public string? Node { get; set; }
    public string? Device { get; set; }
    public string? Error { get; set; }
    public required DateTimeOffset QueuedAt { get; init; }
    public DateTimeOffset? StartedAt { get; set; }
    public DateTimeOffset? HeartbeatAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public int Version { get; set; }

    /// <summary>Failures after which a run ends for good and a person is told.</summary>
    public const int MaxAttempts = 3;

    /// <summary>A queued run ends at once; a running one is asked to stop. A finished one stays as it is.</summary>
    public void AskToCancel(DateTimeOffset now)
    {
        if (HasFinished) return;
        IsCancelRequested = true;
        if (State != RunState.Queued) return;
        State = RunState.Cancelled;
        FinishedAt = now;
    }

    /// <summary>Whether nothing more will happen.</summary>
    public bool HasFinished => State is RunState.Succeeded or RunState.Failed or RunState.Cancelled;
}
