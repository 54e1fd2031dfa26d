using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.TrainingExamples;
using Compliance.Domain;
using Compliance.Domain.Requests;
using Compliance.Domain.TrainingExamples;
using Microsoft.AspNetCore.Components;

namespace Compliance.Web.TrainingExamples;

/// <summary>The training examples that may concern the person, to confirm or reject one by one or by reason.</summary>
public sealed partial class CaseMatches
{
    private Page<MatchRow>? matches;
    private Problem? problem;
    private string? message;
    private string decisionText = "";
    private string kindText = "";
    private int pageNumber = 1;
    private bool isBusy;
    private RequestState? loadedIn;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public CaseFile File { get; set; } = default!;

    /// <summary>Raised after a change that the case's header must show.</summary>
    [Parameter]
    public EventCallback OnChanged { get; set; }

    private bool IsOpenForReview => File.State == RequestState.AwaitingReview;

    private MatchDecision? Decision => Enum.TryParse<MatchDecision>(decisionText, out var decision) ? decision : null;

    private MatchKind? Kind => Enum.TryParse<MatchKind>(kindText, out var kind) ? kind : null;

    private string? WhyNotComplete =>
        File.MatchesPending > 0 ? $"each match is confirmed or rejected; {File.MatchesPending} are left."
        : File.MatchesConfirmed == 0 ? "at least one match is confirmed. If none concerns the person, refuse the request under Decision."
        : null;

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        // The case is polled; the list is asked for again only when the state moved.
        if (loadedIn == File.State || File.State is RequestState.AwaitingIdentity or RequestState.Searching)
            return;
        loadedIn = File.State;
        await Load();
    }

    private async Task Load()
    {
        var outcome = await UseCases.Send(new ListMatches(File.Id, new PageRequest(pageNumber), Decision, Kind));
        problem = outcome.Problem ?? problem;
        if (!outcome.IsSuccess)
            return;
        matches = outcome.Value;
        // The last row of the last page may have left through the filter.
        if (matches.Items.Count == 0 && pageNumber > 1)
        {
            pageNumber = matches.PageCount;
            await Load();
            return;
        }
        await Accounts.Know(matches.Items.Select(match => match.DecidedBy));
    }

    private async Task FirstPage()
    {
        pageNumber = 1;
        await Load();
    }

    private async Task Turn(int by)
    {
        pageNumber += by;
        await Load();
    }

    private Task ReviewOne(Guid matchId, MatchDecision decision) => Change(async () => (await UseCases.Send(new ReviewMatches(File.Id, [matchId], decision))).Problem);

    private Task ReviewKind(MatchKind kind, MatchDecision decision) => Change(async () =>
    {
        var outcome = await UseCases.Send(new ReviewMatches(File.Id, [], decision, kind));
        if (outcome.IsSuccess)
            message = $"{outcome.Value.Changed} {(decision == MatchDecision.Confirmed ? "confirmed" : "rejected")}, {outcome.Value.StillPending} still to review.";
        return outcome.Problem;
    });

    private Task SearchAgain() => Change(async () => (await UseCases.Send(new SearchAgain(File.Id))).Problem);

    private Task Complete() => Change(async () => (await UseCases.Send(new CompleteReview(File.Id))).Problem);

    private async Task Change(Func<Task<Problem?>> change)
    {
        (isBusy, message) = (true, null);
        problem = await change();
        await Load();
        isBusy = false;
        await OnChanged.InvokeAsync();
    }
}
