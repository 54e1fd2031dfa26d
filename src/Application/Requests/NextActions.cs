using Compliance.Application.Access;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;

namespace Compliance.Application.Requests;

/// <summary>What has to happen next in a case, and why the viewer cannot do it.</summary>
internal static class NextActions
{
    public static string Of(ErasureRequest request) => request.State switch
    {
        RequestState.AwaitingIdentity when request.ClockStoppedAt is not null => "Wait for the person to answer our question",
        RequestState.AwaitingIdentity when request.IdentityConfirmedAt is not null => "Check the mandate of whoever acts for the person",
        RequestState.AwaitingIdentity => "Wait for the person to confirm their e-mail address",
        RequestState.Searching => "Wait for the search",
        RequestState.AwaitingReview => "Confirm or reject each match, then finish the review",
        RequestState.AwaitingDecision => "Choose a strategy or refuse",
        RequestState.AwaitingSecondApproval => "A second person approves the change of weights",
        RequestState.Unlearning => "Wait for the unlearning job",
        RequestState.Verifying => "Wait for the verification",
        RequestState.AwaitingSignOff => "An engineer reads the report and signs it off",
        RequestState.NeedsAttention => "Look at the failed job and retry it",
        _ => "Nothing: the case has ended",
    };

    /// <summary>What the person reads.</summary>
    public static string ForPerson(ErasureRequest request) =>
        request is { HasEnded: false, BarredDeciderId: not null } ? $"You asked for another look; somebody else than before decides. {StepForPerson(request)}" : StepForPerson(request);

    private static string StepForPerson(ErasureRequest request) => request.State switch
    {
        RequestState.AwaitingIdentity when request.IdentityConfirmedAt is not null => "We check that you may act for the person. You need not do anything.",
        RequestState.AwaitingIdentity => "Type the code that we sent to your e-mail address.",
        RequestState.Searching => "We are looking for training examples that concern you. You need not do anything.",
        RequestState.AwaitingReview or RequestState.AwaitingDecision or RequestState.AwaitingSecondApproval => "A person checks what we found and decides. You need not do anything.",
        RequestState.Unlearning => "The model is being made to forget. You need not do anything.",
        RequestState.Verifying or RequestState.AwaitingSignOff => "We check how far the model has really forgotten. You need not do anything.",
        RequestState.NeedsAttention => "A technical problem is being looked at. Your due date does not change.",
        RequestState.Closed => "Your request is answered. Below stands what was done.",
        RequestState.Refused => "Your request was refused. You can complain to a supervisory authority or go to court.",
        _ => "You withdrew your request. Nothing more will happen.",
    };

    public static string? Blocked(ErasureRequest request, int pendingMatches, int confirmedMatches, string? proposedBy, Actor viewer) => request.State switch
    {
        RequestState.AwaitingIdentity when request.IdentityConfirmedAt is null => "The person has not confirmed their e-mail address yet.",
        RequestState.AwaitingReview when !viewer.May(Permission.ReviewMatches) => Lacks(Permission.ReviewMatches),
        // What is pending is the next action itself, not what stands in its way.
        RequestState.AwaitingReview when pendingMatches == 0 && confirmedMatches == 0 => "No match is confirmed: search again, or refuse.",
        RequestState.AwaitingDecision when !viewer.May(Permission.DecideRequests) => Lacks(Permission.DecideRequests),
        RequestState.AwaitingSecondApproval when !viewer.May(Permission.ApproveWeightChanges) => Lacks(Permission.ApproveWeightChanges),
        RequestState.AwaitingSecondApproval when proposedBy == viewer.Id => "You proposed this change of weights; another person must approve it.",
        RequestState.AwaitingSignOff when !viewer.May(Permission.SignOffReports) => Lacks(Permission.SignOffReports),
        RequestState.NeedsAttention when !viewer.May(Permission.ControlRuns) => Lacks(Permission.ControlRuns),
        _ => null,
    };

    private static string Lacks(Permission permission) => $"This takes the permission {permission}, which your account does not have.";
}
