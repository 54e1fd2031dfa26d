using Compliance.Application.Requests;
using Compliance.Domain.Jobs;
using Compliance.Domain.Requests;

namespace Compliance.Application.Tests.Requests;

public sealed class RequestWorkflowTests
{
    private static readonly RequestEvent[] Appeals = [RequestEvent.Appealed, RequestEvent.AppealedUnverified];

    private static readonly RequestState[] Ended = [RequestState.Closed, RequestState.Refused, RequestState.Withdrawn];

    [Fact]
    public void Nothing_but_an_appeal_or_a_return_happens_to_a_request_that_has_ended() =>
        Assert.All(Ended, state => Assert.All(Enum.GetValues<RequestEvent>().Except(Appeals).Except([RequestEvent.ClaimReappeared]), happened => Assert.Null(RequestWorkflow.After(state, happened))));

    [Fact]
    [Trait("Requirement", "E-28.3")]
    public void What_comes_out_again_opens_what_was_closed_and_nothing_else() =>
        Assert.Equal([RequestState.Closed], Enum.GetValues<RequestState>().Where(state => RequestWorkflow.After(state, RequestEvent.ClaimReappeared) is not null));

    [Fact]
    public void An_appeal_opens_what_was_decided_and_never_what_was_withdrawn()
    {
        Assert.Equal(RequestState.AwaitingReview, RequestWorkflow.After(RequestState.Refused, RequestEvent.Appealed)!.State);
        Assert.Equal(RequestState.AwaitingReview, RequestWorkflow.After(RequestState.Closed, RequestEvent.Appealed)!.State);
        Assert.All(Enum.GetValues<RequestState>().Except([RequestState.Refused, RequestState.Closed]), state => Assert.All(Appeals, appeal => Assert.Null(RequestWorkflow.After(state, appeal))));
    }

    [Fact]
    public void Every_event_can_happen_somewhere() =>
        Assert.All(Enum.GetValues<RequestEvent>(), happened => Assert.Contains(Enum.GetValues<RequestState>(), state => RequestWorkflow.After(state, happened) is not null));

    [Fact]
    public void Every_state_but_the_first_is_reached_and_every_open_state_can_end()
    {
        var reachable = Walk(RequestState.AwaitingIdentity);
        Assert.Equal(Enum.GetValues<RequestState>().Order(), reachable.Order());
        Assert.All(Enum.GetValues<RequestState>().Except(Ended), state => Assert.Contains(RequestState.Closed, Walk(state)));
    }

    [Fact]
    public void Weights_change_only_after_the_second_person()
    {
        Assert.Null(RequestWorkflow.After(RequestState.AwaitingDecision, RequestEvent.StrategyChosenForSecondApproval)!.Run);
        Assert.Equal(RunKind.Unlearn, RequestWorkflow.After(RequestState.AwaitingSecondApproval, RequestEvent.WeightChangeApproved)!.Run);
        Assert.Null(RequestWorkflow.After(RequestState.AwaitingSecondApproval, RequestEvent.StrategyChosen));
    }

    [Fact]
    public void Nobody_searches_before_the_identity_is_confirmed() =>
        Assert.All(Enum.GetValues<RequestEvent>().Where(happened => RequestWorkflow.After(RequestState.AwaitingIdentity, happened)?.Run == RunKind.FindExamples), happened => Assert.Equal(RequestEvent.IdentityConfirmed, happened));

    [Fact]
    public void Every_end_tells_the_person() =>
        Assert.All(
            from state in Enum.GetValues<RequestState>() from happened in Enum.GetValues<RequestEvent>() let step = RequestWorkflow.After(state, happened) where step is not null && Ended.Contains(step.State) select step,
            step => Assert.NotNull(step.Notification));

    private static HashSet<RequestState> Walk(RequestState start)
    {
        HashSet<RequestState> seen = [start];
        var open = new Queue<RequestState>(seen);
        while (open.TryDequeue(out var state))
            foreach (var happened in Enum.GetValues<RequestEvent>())
                if (RequestWorkflow.After(state, happened) is { } step && seen.Add(step.State)) open.Enqueue(step.State);
        return seen;
    }
}
