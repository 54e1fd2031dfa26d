using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using Compliance.Domain.Requests;
using Microsoft.AspNetCore.Components;

namespace Compliance.Web.Requests;

/// <summary>One case: header, next action, and a tab for each part.</summary>
public sealed partial class CasePage
{
    private static readonly (string Code, string Title)[] Tabs =
    [
        ("timeline", "Timeline"), ("identity", "Identity"), ("office", "Office"), ("matches", "Matches"), ("decision", "Decision"),
        ("unlearning", "Unlearning"), ("verification", "Verification"), ("messages", "Messages"), ("audit", "Audit"),
    ];

    private CaseFile? file;
    private Problem? problem;
    private string readerId = "";
    private bool mayDecide;
    private bool mayReadPersonalData;
    private int unreadMessages;

    /// <summary>Id of the request.</summary>
    [Parameter]
    public Guid Id { get; set; }

    /// <summary>Code of the tab; the timeline without one.</summary>
    [Parameter]
    public string? Tab { get; set; }

    private string ShownTab => Tabs.Any(tab => tab.Code == Tab) ? Tab! : "timeline";

    private bool HasEnded => file!.State is RequestState.Closed or RequestState.Refused or RequestState.Withdrawn;

    private bool IsMoving => file!.State is RequestState.Searching or RequestState.Unlearning or RequestState.Verifying;

    private string? NextTab => file!.State switch
    {
        RequestState.AwaitingIdentity => file.IdentityConfirmedAt is null ? "identity" : "office",
        RequestState.Searching or RequestState.AwaitingReview => "matches",
        RequestState.AwaitingDecision or RequestState.AwaitingSecondApproval => "decision",
        RequestState.Unlearning or RequestState.Verifying or RequestState.NeedsAttention => "unlearning",
        RequestState.AwaitingSignOff => "verification",
        _ => null,
    };

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (!RendererInfo.IsInteractive || file?.Id == Id)
            return;
        var reader = await UseCases.Reader();
        readerId = reader.Id;
        mayDecide = reader.May(Permission.DecideRequests);
        mayReadPersonalData = reader.May(Permission.ReadPersonalData);
        await Load();
    }

    private async Task Load()
    {
        problem = null;
        await Refresh();
    }

    private async Task Refresh()
    {
        var outcome = await UseCases.Send(new GetCase(Id));
        problem = outcome.Problem ?? problem;
        if (!outcome.IsSuccess)
            return;
        file = outcome.Value;
        await Accounts.Know([file.AssigneeId, file.Plan?.ProposedBy, file.Plan?.ApprovedBy, file.Deadline.Extension?.AskedBy]);
        var unread = await UseCases.Send(new CountUnreadMessages(Id));
        unreadMessages = unread.IsSuccess ? unread.Value : 0;
    }

    private Task TakeOn() => Change(new AssignCase(Id));

    private Task Retry() => Change(new RetryCase(Id));

    private Task SettleAlert() => Change(new SettleAlert(Id));

    private async Task Change(ICommand<Nothing> command)
    {
        problem = (await UseCases.Send(command)).Problem;
        await Refresh();
    }

    private string TabAddress(string tab) => tab == "timeline" ? $"/cases/{Id}" : $"/cases/{Id}/{tab}";

    private string? Count(string tab) => tab switch
    {
        "matches" when !HasEnded && file!.MatchesPending > 0 => $" ({file.MatchesPending} to review)",
        "unlearning" when file!.Runs.Count(run => run.Kind is RunKind.Unlearn or RunKind.Verify) is > 0 and var count => $" ({count})",
        "messages" when unreadMessages > 0 => $" ({unreadMessages} new)",
        "verification" when file!.ReportIds.Count > 0 => $" ({file.ReportIds.Count})",
        _ => null,
    };
}
