using Compliance.Domain.Jobs;

namespace Compliance.Application.Jobs;

/// <summary>A run as lists and pages show it.</summary>
public sealed record RunView(Guid Id, RunKind Kind, Guid? RequestId, string? CaseReference, RunState State, int Attempt, bool IsCancelRequested, double ProgressFraction, string? Stage, int? Step, int? TotalSteps, double? SecondsLeft, double? TokensPerSecond, string? Node, string? Device, string? Error, DateTimeOffset QueuedAt, DateTimeOffset? StartedAt, DateTimeOffset? FinishedAt)
{
    internal static RunView Of(Run run, string? caseReference) => new(
        run.Id, run.Kind, run.RequestId, caseReference, run.State, run.Attempt, run.IsCancelRequested, run.ProgressFraction, run.Stage, run.Step, run.TotalSteps, run.SecondsLeft,
        run.TokensPerSecond, run.Node, run.Device, run.Error, run.QueuedAt, run.StartedAt, run.FinishedAt);
}
