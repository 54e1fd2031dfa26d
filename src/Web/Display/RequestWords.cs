using Compliance.Domain.Jobs;
using Compliance.Domain.Requests;

namespace Compliance.Web.Display;

/// <summary>The same thing has the same name on every page.</summary>
internal static class RequestWords
{
    public static string State(RequestState state) => state switch
    {
        RequestState.AwaitingIdentity => "waiting for identity",
        RequestState.Searching => "searching",
        RequestState.AwaitingReview => "matches to review",
        RequestState.AwaitingDecision => "to decide",
        RequestState.AwaitingSecondApproval => "second approval",
        RequestState.Unlearning => "unlearning",
        RequestState.Verifying => "checking",
        RequestState.AwaitingSignOff => "to sign off",
        RequestState.Closed => "closed",
        RequestState.Refused => "refused",
        RequestState.Withdrawn => "withdrawn",
        _ => "needs attention",
    };

    public static string Kind(RunKind kind) => kind switch
    {
        RunKind.FindExamples => "Search for examples",
        RunKind.Unlearn => "Unlearning",
        RunKind.ShredCase => "Destruction of a case file",
        RunKind.RotateKeys => "Change of the master key",
        RunKind.Verify => "Verification",
        RunKind.NotifyRecipient => "Notice to a recipient",
        RunKind.ReplayClaims => "Replay of claims on a later version",
        _ => "Message to the person",
    };

    public static string Duration(double seconds) => seconds switch
    {
        < 60 => $"{Math.Max(1, Math.Round(seconds)):0} s",
        < 3600 => $"{Math.Floor(seconds / 60):0} min {seconds % 60:00} s",
        _ => $"{Math.Floor(seconds / 3600):0} h {seconds % 3600 / 60:00} min",
    };
}
