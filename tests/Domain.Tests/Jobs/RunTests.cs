using Compliance.Domain.Jobs;

namespace Compliance.Domain.Tests.Jobs;

public sealed class RunTests
{
    private static Run In(RunState state) => new() { Kind = RunKind.Unlearn, QueuedAt = DateTimeOffset.UnixEpoch, State = state };

    [Fact]
    public void A_queued_run_ends_at_once_and_a_running_one_is_asked()
    {
        var (queued, running) = (In(RunState.Queued), In(RunState.Running));
        queued.AskToCancel(DateTimeOffset.UnixEpoch);
        running.AskToCancel(DateTimeOffset.UnixEpoch);
        Assert.Equal((RunState.Cancelled, DateTimeOffset.UnixEpoch), (queued.State, queued.FinishedAt));
        Assert.Equal((RunState.Running, true), (running.State, running.IsCancelRequested));
    }

    [Theory]
    [InlineData(RunState.Succeeded)]
    [InlineData(RunState.Failed)]
    [InlineData(RunState.Cancelled)]
    public void A_finished_run_stays_as_it_is(RunState state)
    {
        var run = In(state);
        run.AskToCancel(DateTimeOffset.UnixEpoch);
        Assert.Equal((state, false), (run.State, run.IsCancelRequested));
    }
}
