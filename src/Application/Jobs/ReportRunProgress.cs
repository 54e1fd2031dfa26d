using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Jobs;

/// <summary>An attempt's sign of life, about once a second: where it stands and its new points. The answer says whether to go on.</summary>
/// <param name="Stage">Null when nothing was said since the last time.</param>
[Requires(Permission.RunJobs)]
public sealed record ReportRunProgress(Guid RunId, int Attempt, string? Stage, int Step, int TotalSteps, double? TokensPerSecond, double? SecondsLeft, IReadOnlyList<RunMetric> Points) : ICommand<RunOrder>;

internal sealed class ReportRunProgressHandler(IComplianceDb db, TimeProvider clock) : IRequestHandler<ReportRunProgress, Outcome<RunOrder>>
{
    public async Task<Outcome<RunOrder>> Handle(ReportRunProgress command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // Written past the version on purpose: a sign of life must never collide with a person who cancels.
        var mine = db.Runs.Where(run => run.Id == command.RunId && run.Attempt == command.Attempt && run.State == RunState.Running);
        var fraction = command.TotalSteps > 0 ? Math.Clamp((double)command.Step / command.TotalSteps, 0, 1) : 0;
        var updated = command.Stage is null
            ? await mine.ExecuteUpdateAsync(run => run.SetProperty(row => row.HeartbeatAt, now), cancellationToken)
            : await mine.ExecuteUpdateAsync(
                run => run.SetProperty(row => row.HeartbeatAt, now).SetProperty(row => row.Stage, command.Stage).SetProperty(row => row.Step, command.Step).SetProperty(row => row.TotalSteps, command.TotalSteps)
                    .SetProperty(row => row.ProgressFraction, fraction).SetProperty(row => row.TokensPerSecond, command.TokensPerSecond).SetProperty(row => row.SecondsLeft, command.SecondsLeft),
                cancellationToken);
        if (updated == 0) return RunOrder.Lost;
        db.RunMetrics.AddRange(command.Points);
        return await mine.AnyAsync(run => run.IsCancelRequested, cancellationToken) ? RunOrder.Cancel : RunOrder.Continue;
    }
}
