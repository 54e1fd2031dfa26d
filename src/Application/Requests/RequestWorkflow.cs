using Compliance.Domain;
using Compliance.Domain.Jobs;
using Compliance.Domain.Notifications;
using Compliance.Domain.Requests;
using static Compliance.Domain.Requests.RequestState;

namespace Compliance.Application.Requests;

/// <summary>The only place that knows which step follows which, and the only one that moves a request.</summary>
internal static class RequestWorkflow
{
    /// <summary>States in which nothing has been answered yet.</summary>
    private static readonly RequestState[] Open =
        [AwaitingIdentity, Searching, AwaitingReview, AwaitingDecision, AwaitingSecondApproval, RequestState.Unlearning, Verifying, AwaitingSignOff, NeedsAttention];

    /// <summary>States in which an officer may refuse: before anything was enforced, and not while a job works.</summary>
    private static readonly RequestState[] Refusable = [AwaitingIdentity, AwaitingReview, AwaitingDecision, AwaitingSecondApproval, NeedsAttention];

    private static readonly Dictionary<RequestEvent, (RequestState[] From, WorkflowStep Step)> Steps = new()
    {
        [RequestEvent.IdentityConfirmed] = ([AwaitingIdentity], new(Searching, RunKind.FindExamples)),
        [RequestEvent.SearchAskedAgain] = ([AwaitingReview, AwaitingDecision], new(Searching, RunKind.FindExamples)),
        [RequestEvent.ExamplesFound] = ([Searching], new(AwaitingReview)),
        [RequestEvent.SearchCancelled] = ([Searching], new(AwaitingReview)),
        [RequestEvent.ReviewCompleted] = ([AwaitingReview], new(AwaitingDecision)),
        [RequestEvent.StrategyChosen] = ([AwaitingDecision], new(RequestState.Unlearning, RunKind.Unlearn)),
        [RequestEvent.StrategyChosenForSecondApproval] = ([AwaitingDecision], new(AwaitingSecondApproval)),
        [RequestEvent.ExclusionGranted] = ([AwaitingDecision], new(Closed, Notification: "closed")),
        [RequestEvent.WeightChangeApproved] = ([AwaitingSecondApproval], new(RequestState.Unlearning, RunKind.Unlearn)),
        [RequestEvent.WeightChangeDeclined] = ([AwaitingSecondApproval], new(AwaitingDecision)),
        [RequestEvent.ArtifactMade] = ([RequestState.Unlearning], new(Verifying, RunKind.Verify)),
        [RequestEvent.ReportMade] = ([Verifying], new(AwaitingSignOff)),
        [RequestEvent.SignedOff] = ([AwaitingSignOff], new(Closed, Notification: "closed")),
        [RequestEvent.SentBack] = ([AwaitingSignOff], new(AwaitingDecision)),
        [RequestEvent.Refused] = (Refusable, new(RequestState.Refused, Notification: "refused")),
        [RequestEvent.Withdrawn] = (Open, new(RequestState.Withdrawn, Notification: "withdrawn")),
        [RequestEvent.WorkCancelled] = ([RequestState.Unlearning, Verifying], new(AwaitingDecision)),
        [RequestEvent.WorkFailed] = ([Searching, RequestState.Unlearning, Verifying], new(NeedsAttention)),
        [RequestEvent.SearchRetried] = ([NeedsAttention], new(Searching, RunKind.FindExamples)),
        [RequestEvent.UnlearningRetried] = ([NeedsAttention], new(RequestState.Unlearning, RunKind.Unlearn)),
        [RequestEvent.VerificationRetried] = ([NeedsAttention], new(Verifying, RunKind.Verify)),
        [RequestEvent.Appealed] = ([RequestState.Refused, Closed], new(AwaitingReview)),
        [RequestEvent.ClaimReappeared] = ([Closed], new(AwaitingReview, Notification: "reopened")),
        [RequestEvent.AppealedUnverified] = ([RequestState.Refused], new(AwaitingIdentity)),
    };

    /// <summary>Why neither an unlearning starts nor the case closes while a legal hold lasts.</summary>
    public static Problem OnHold { get; } = Problem.Conflict("on-hold", "A legal hold blocks unlearning and closing. Remove the hold first.");

    /// <summary>The step that the event leads to from the state, or null when it cannot happen there.</summary>
    public static WorkflowStep? After(RequestState state, RequestEvent happened)
    {
        var (from, step) = Steps[happened];
        return from.Contains(state) ? step : null;
    }

    /// <summary>Moves the request, and adds the run and the message that follow.</summary>
    /// <param name="targetId">The plan that an unlearning or verifying run works on.</param>
    /// <returns>The problem when the event cannot happen in the present state; the request is then unchanged.</returns>
    public static Problem? Move(IComplianceDb db, ErasureRequest request, RequestEvent happened, DateTimeOffset now, Guid? targetId = null)
    {
        if (After(request.State, happened) is not { } step)
            return Problem.Conflict("wrong-state", $"{InWords(happened)} is not possible while the request is in the state {request.State}; it takes {string.Join(" or ", Steps[happened].From)}.");
        if (request.HeldSince is not null && (step.Run == RunKind.Unlearn || step.State == Closed)) return OnHold;
        request.State = step.State;
        request.EndedAt = request.HasEnded ? now : null;
        if (step.State != NeedsAttention) request.AttentionReason = null;
        if (step.Run is { } kind) db.Runs.Add(new Run { Kind = kind, RequestId = request.Id, TargetId = targetId, QueuedAt = now });
        if (step.Notification is { } template) Notify(db, request.Id, template, now);
        return null;
    }

    /// <summary>Adds a message to the person and the run that sends it.</summary>
    /// <returns>Id of the message.</returns>
    public static Guid Notify(IComplianceDb db, Guid requestId, string template, DateTimeOffset now, byte[]? sealedSecrets = null, Guid? replacesId = null)
    {
        var notification = new Notification { RequestId = requestId, Template = template, SealedSecrets = sealedSecrets, QueuedAt = now, ReplacesId = replacesId };
        db.Notifications.Add(notification);
        db.Runs.Add(new Run { Kind = RunKind.SendNotification, RequestId = requestId, TargetId = notification.Id, QueuedAt = now });
        return notification.Id;
    }

    private static string InWords(RequestEvent happened) => happened switch
    {
        RequestEvent.IdentityConfirmed => "Confirming the identity",
        RequestEvent.SearchAskedAgain => "A new search",
        RequestEvent.ReviewCompleted => "Completing the review",
        RequestEvent.StrategyChosen or RequestEvent.StrategyChosenForSecondApproval => "Choosing a strategy",
        RequestEvent.ExclusionGranted => "Taking the examples out",
        RequestEvent.WeightChangeApproved or RequestEvent.WeightChangeDeclined => "Deciding a change of weights",
        RequestEvent.SignedOff or RequestEvent.SentBack => "Deciding the report",
        RequestEvent.Refused => "Refusing",
        RequestEvent.Withdrawn => "Withdrawing",
        RequestEvent.Appealed or RequestEvent.AppealedUnverified => "Another look",
        RequestEvent.ClaimReappeared => "Opening the case again",
        RequestEvent.SearchRetried or RequestEvent.UnlearningRetried or RequestEvent.VerificationRetried => "A retry",
        _ => happened.ToString(),
    };
}
