using Compliance.Domain.Jobs;
using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>The seven steps of the journey as a case and a status page show them.</summary>
internal static class CaseTimeline
{
    private static readonly (string Code, string Title)[] Steps =
    [
        ("received", "Received"), ("identity", "E-mail address confirmed"), ("searching", "Training examples found"), ("decision", "Decision"),
        ("unlearning", "Unlearning"), ("checking", "Checking"), ("answered", "Answered"),
    ];

    /// <param name="runs">Runs of the case, in any order.</param>
    /// <param name="decidedAt">When a strategy was last chosen.</param>
    public static IReadOnlyList<TimelineStep> Of(ErasureRequest request, IReadOnlyList<Run> runs, DateTimeOffset? decidedAt, DateTimeOffset? signedOffAt)
    {
        var present = PresentStep(request, runs);
        DateTimeOffset?[] at =
        [
            request.ReceivedAt, request.IdentityConfirmedAt, LastSuccess(runs, RunKind.FindExamples), decidedAt ?? (request.State == RequestState.Refused ? request.EndedAt : null),
            LastSuccess(runs, RunKind.Unlearn), signedOffAt ?? LastSuccess(runs, RunKind.Verify), request.EndedAt,
        ];
        return [.. Steps.Select((step, index) => new TimelineStep(step.Code, step.Title, Progress(request, index, present, at[index]), IsAhead(request, index, present) ? null : at[index], Detail(request, index, present)))];
    }

    private static int PresentStep(ErasureRequest request, IReadOnlyList<Run> runs) => request.State switch
    {
        RequestState.AwaitingIdentity => 1,
        RequestState.Searching or RequestState.AwaitingReview => 2,
        RequestState.AwaitingDecision or RequestState.AwaitingSecondApproval => 3,
        RequestState.Unlearning => 4,
        RequestState.Verifying or RequestState.AwaitingSignOff => 5,
        RequestState.NeedsAttention => FailedStep(runs),
        _ => 6,
    };

    private static int FailedStep(IReadOnlyList<Run> runs) =>
        runs.Where(run => run.State == RunState.Failed && run.Kind != RunKind.SendNotification).MaxBy(run => run.QueuedAt)?.Kind switch
        {
            RunKind.Unlearn => 4,
            RunKind.Verify => 5,
            _ => 2,
        };

    private static StepProgress Progress(ErasureRequest request, int index, int present, DateTimeOffset? at)
    {
        // Ended, but the answer came back: it is not answered.
        if (request.HasEnded) return at is not null ? StepProgress.Done : index == present ? StepProgress.Current : StepProgress.Skipped;
        return index < present ? StepProgress.Done : index == present ? StepProgress.Current : StepProgress.Ahead;
    }

    private static bool IsAhead(ErasureRequest request, int index, int present) => !request.HasEnded && index >= present;

    private static string? Detail(ErasureRequest request, int index, int present)
    {
        if (index != present) return null;
        return request.State switch
        {
            RequestState.AwaitingIdentity when request.IdentityConfirmedAt is not null => "Confirmed. An officer checks the mandate of whoever acts for the person.",
            RequestState.AwaitingReview => "An officer checks each match.",
            RequestState.AwaitingSecondApproval => "A second person must approve the change of weights.",
            RequestState.AwaitingSignOff => "An engineer reads the report.",
            RequestState.NeedsAttention => "A job failed and waits for a person.",
            _ when request.HasEnded && request.EndedAt is null => "The answer could not be delivered; it is sent again.",
            RequestState.Refused => "Refused.",
            RequestState.Withdrawn => "Withdrawn.",
            _ => null,
        };
    }

    private static DateTimeOffset? LastSuccess(IReadOnlyList<Run> runs, RunKind kind) =>
        runs.Where(run => run.Kind == kind && run.State == RunState.Succeeded).MaxBy(run => run.FinishedAt)?.FinishedAt;
}
