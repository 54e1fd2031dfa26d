using Compliance.Application.Jobs;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Application.Tests.House;
using Compliance.Application.Unlearning;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using Compliance.Domain.Requests;
using Compliance.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Tests.Jobs;

public sealed class RunTests
{
    [Theory, OnEachDatabase]
    [Trait("Requirement", "acceptance-10")]
    [Trait("Feature", "11")]
    public async Task A_run_that_fails_three_times_ends_and_asks_for_a_person(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        for (var failure = 0; failure < 3; failure++) portal.Engine.Next((_, _, _) => throw new InvalidDataException("Soft prompt has width 512, model expects 768."));
        var receipt = await portal.SubmitAndReview();
        await portal.Do(new ProposeStrategy(receipt.RequestId, "spul-direct"), PortalUnderTest.Officer);
        await portal.RunJobs();

        var file = await portal.Case(receipt);
        Assert.Equal(RequestState.NeedsAttention, file.State);
        Assert.Contains("width 512", file.AttentionReason);
        Assert.Equal((RunState.Failed, 3), file.Runs.Where(run => run.Kind == RunKind.Unlearn).Select(run => (run.State, run.Attempt)).Single());
        Assert.Equal(3, portal.Engine.Jobs.Count);
        Assert.Equal(1, (await portal.Do(new ListCases(new PageRequest()), PortalUnderTest.Officer)).NeedAttention);

        await portal.Do(new RetryCase(receipt.RequestId), PortalUnderTest.Engineer);
        await portal.RunJobs();
        Assert.Equal(RequestState.AwaitingSignOff, (await portal.Case(receipt)).State);
        Assert.Null((await portal.Case(receipt)).AttentionReason);
    }

    [Theory, OnEachDatabase]
    [Trait("Requirement", "acceptance-10")]
    public async Task A_stale_attempt_publishes_nothing(DatabaseProvider provider)
    {
        await using var portal = await PortalUnderTest.Start(provider);
        await portal.Register();
        var receipt = await portal.SubmitAndReview();
        await portal.Do(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.Officer);
        var run = await portal.Look(db => db.Runs.AsNoTracking().SingleAsync(found => found.Kind == RunKind.Unlearn));
        var first = await portal.Do(new ClaimRun(run.Id, run.Attempt, "paused-node"), PortalUnderTest.Worker);
        Assert.Equal("attempt-is-stale", (await portal.Send(new ClaimRun(run.Id, run.Attempt, "slow-node"), PortalUnderTest.Worker)).Problem!.Code);

        // The first holder is silent, so the second takes over and finishes.
        await portal.Executor.Execute(run.Id, "other-node", CancellationToken.None);
        var late = await portal.Send(new PublishArtifact(run.Id, first.Attempt, new UnlearningProduct("rules.json", "00", new Dictionary<string, double>()), null), PortalUnderTest.Worker);
        Assert.Equal("attempt-is-stale", late.Problem!.Code);
        Assert.Equal(1, await portal.Look(db => db.Artifacts.CountAsync()));
        Assert.Equal(RunOrder.Lost, await portal.Do(new ReportRunProgress(run.Id, first.Attempt, "Training", 1, 2, null, null, []), PortalUnderTest.Worker));
        Assert.Equal("attempt-is-stale", (await portal.Send(new FailRun(run.Id, first.Attempt, "late"), PortalUnderTest.Worker)).Problem!.Code);
    }

    [Fact]
    public async Task Only_one_of_two_workers_runs_a_job()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndReview();
        await portal.Do(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.Officer);
        var started = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        portal.Engine.Next(async (_, _, _) =>
        {
            started.SetResult();
            await finish.Task;
        });
        var run = await portal.Look(db => db.Runs.AsNoTracking().SingleAsync(found => found.Kind == RunKind.Unlearn));
        var first = portal.Executor.Execute(run.Id, "one", CancellationToken.None);
        await started.Task;
        // The heartbeat moves with the clock; a living attempt is seen by that.
        using var ticking = new Timer(_ => portal.Clock.Advance(TimeSpan.FromSeconds(1)), null, 0, 10);
        await portal.Executor.Execute(run.Id, "two", CancellationToken.None);
        finish.SetResult();
        await first;
        Assert.Single(portal.Engine.Jobs);
        Assert.Equal("one", (await portal.Look(db => db.Runs.AsNoTracking().SingleAsync(found => found.Id == run.Id))).Node);
    }

    [Fact]
    [Trait("Feature", "11")]
    public async Task A_cancelled_job_stops_soon_and_its_case_goes_back_to_the_decision()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndReview();
        await portal.Do(new ProposeStrategy(receipt.RequestId, "spul-direct"), PortalUnderTest.Officer);
        var started = new TaskCompletionSource();
        portal.Engine.Next(async (_, progress, cancellationToken) =>
        {
            progress.Report("Training", 1, 1000, new Dictionary<string, double> { ["forget"] = 2.5 });
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        var run = await portal.Look(db => db.Runs.AsNoTracking().SingleAsync(found => found.Kind == RunKind.Unlearn));
        var working = portal.Executor.Execute(run.Id, "node", CancellationToken.None);
        await started.Task;
        await portal.Do(new CancelRun(run.Id), PortalUnderTest.Engineer);
        await working.WaitAsync(TimeSpan.FromSeconds(20));

        var file = await portal.Case(receipt);
        Assert.Equal(RequestState.AwaitingDecision, file.State);
        Assert.Equal(RunState.Cancelled, file.Runs.Single(found => found.Kind == RunKind.Unlearn).State);
        Assert.Equal("run-finished", (await portal.Send(new CancelRun(run.Id), PortalUnderTest.Engineer)).Problem!.Code);
        await portal.Do(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.Officer);
    }

    [Fact]
    [Trait("Requirement", "acceptance-10")]
    public async Task A_job_that_is_interrupted_resumes_from_its_checkpoint_and_that_is_no_failure()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndReview();
        await portal.Do(new ProposeStrategy(receipt.RequestId, "spul-direct"), PortalUnderTest.Officer);
        using var hostStops = new CancellationTokenSource();
        portal.Engine.Next(async (_, progress, cancellationToken) =>
        {
            await File.WriteAllTextAsync(Path.Combine(progress.CheckpointFolder, "step-7"), "state", cancellationToken);
            await hostStops.CancelAsync();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        var run = await portal.Look(db => db.Runs.AsNoTracking().SingleAsync(found => found.Kind == RunKind.Unlearn));
        await portal.Executor.Execute(run.Id, "node", hostStops.Token);
        var released = await portal.Look(db => db.Runs.AsNoTracking().SingleAsync(found => found.Id == run.Id));
        Assert.Equal((RunState.Queued, 0), (released.State, released.FailureCount));

        await portal.RunJobs();
        Assert.Equal(["", "step-7"], portal.Engine.CheckpointsFound);
        Assert.Equal(RequestState.AwaitingSignOff, (await portal.Case(receipt)).State);
    }

    [Fact]
    [Trait("Requirement", "acceptance-10")]
    public async Task A_killed_attempt_is_taken_over()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndReview();
        await portal.Do(new ProposeStrategy(receipt.RequestId, "guardrail"), PortalUnderTest.Officer);
        var run = await portal.Look(db => db.Runs.AsNoTracking().SingleAsync(found => found.Kind == RunKind.Unlearn));
        await portal.Do(new ClaimRun(run.Id, 0, "killed-node"), PortalUnderTest.Worker);
        await portal.Executor.Execute(run.Id, "node", CancellationToken.None);
        var done = await portal.Look(db => db.Runs.AsNoTracking().SingleAsync(found => found.Id == run.Id));
        Assert.Equal((RunState.Succeeded, 2, 0), (done.State, done.Attempt, done.FailureCount));
    }

    [Fact]
    [Trait("Feature", "11")]
    public async Task Progress_and_curves_reach_the_run_page()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        await portal.Register();
        var receipt = await portal.SubmitAndUnlearn("spul-direct");
        var run = (await portal.Case(receipt)).Runs.Single(found => found.Kind == RunKind.Unlearn);
        var detail = await portal.Do(new GetRun(run.Id), PortalUnderTest.Engineer);
        Assert.Equal(["forget", "retain"], detail.Curves.Select(curve => curve.Name));
        Assert.Equal((3, 1.0 / 3), (detail.Curves[0].Points[^1].Step, detail.Curves[0].Points[^1].Value));
        Assert.Equal((1.0, "Training", 3), (detail.Run.ProgressFraction, detail.Run.Stage, detail.Run.TotalSteps));
        Assert.Equal("spul-direct", detail.Settings["strategy"]);
        Assert.NotNull(detail.ArtifactSha256);
    }

    [Fact]
    public async Task A_message_that_cannot_be_delivered_leaves_the_case_where_it_is_and_tells_the_officer()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        var receipt = await portal.Submit();
        // A file where the mail folder should be: nothing can be written there.
        await File.WriteAllTextAsync(Path.Combine(portal.Folder, "mail"), "");
        await portal.RunJobs();
        var file = await portal.Case(receipt);
        Assert.Equal(RequestState.AwaitingIdentity, file.State);
        Assert.NotNull(file.AttentionReason);
        File.Delete(Path.Combine(portal.Folder, "mail"));
        await portal.Do(new RetryCase(receipt.RequestId), PortalUnderTest.Officer);
        await portal.RunJobs();
        Assert.Single(portal.Mail());
    }

    [Fact]
    public async Task The_reconciler_schedules_a_run_that_lost_its_job()
    {
        await using var portal = await PortalUnderTest.Start(DatabaseProvider.Sqlite);
        Assert.Equal(0, await portal.Executor.Reconcile(CancellationToken.None));
        await portal.Submit();
        Assert.Equal(0, await portal.Executor.Reconcile(CancellationToken.None));
        var orphan = new Run { Kind = RunKind.FindExamples, QueuedAt = portal.Clock.GetUtcNow() };
        await portal.Look(async db =>
        {
            db.Runs.Add(orphan);
            return await db.SaveChangesAsync();
        });
        Assert.Equal(1, await portal.Executor.Reconcile(CancellationToken.None));
        Assert.Equal(0, await portal.Executor.Reconcile(CancellationToken.None));
    }
}
