using Compliance.Application.Keys;
using Compliance.Application.Models;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Application.Retention;
using Compliance.Application.TrainingExamples;
using Compliance.Application.Unlearning;
using Compliance.Application.Verification;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using Microsoft.Extensions.Logging;

namespace Compliance.Application.Jobs;

/// <summary>Executes runs. Each step goes through the pipeline, so that it is one transaction with its audit entry and what follows.</summary>
internal sealed class RunExecutor(
    IUseCases useCases, IExampleIndex index, IUnlearningEngine unlearning, IProbeEngine probes, INotificationChannel channel, IArtifactStore store, IErasureLedger ledger, ICaseCopies copies, IJobScheduler scheduler, RunPace pace, TimeProvider clock,
    ILogger<RunExecutor> log) : IRunExecutor
{
    private static readonly Actor Worker = Actor.System("worker");

    public async Task Execute(Guid runId, string node, CancellationToken cancellationToken)
    {
        if (await Claim(runId, node, cancellationToken) is not { } claim) return;
        log.LogInformation("Run {RunId} ({Kind}) starts as attempt {Attempt}.", claim.RunId, claim.Kind, claim.Attempt);
        await using var progress = new RunProgress(useCases, Worker, claim, store.CheckpointFolder(runId), pace, clock, log, cancellationToken);
        try
        {
            var published = await Work(claim, progress);
            if (published is { } problem) log.LogWarning("Run {RunId} attempt {Attempt} published nothing: {Code}.", claim.RunId, claim.Attempt, problem.Code);
            else store.DropCheckpoints(runId);
        }
        catch (OperationCanceledException) when (progress.Order == RunOrder.Cancel)
        {
            await Tell(new EndCancelledRun(claim.RunId, claim.Attempt));
            store.DropCheckpoints(runId);
        }
        catch (OperationCanceledException) when (progress.Order == RunOrder.Lost)
        {
            log.LogWarning("Run {RunId} attempt {Attempt} stops: another attempt has taken over.", claim.RunId, claim.Attempt);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await Tell(new ReleaseRun(claim.RunId, claim.Attempt));
        }
        catch (Exception exception)
        {
            if (claim.Kind is RunKind.SendNotification or RunKind.NotifyRecipient or RunKind.ReplayClaims) log.LogError("Run {RunId} attempt {Attempt} failed with {Exception}.", claim.RunId, claim.Attempt, exception.GetType().Name);
            else log.LogError(exception, "Run {RunId} attempt {Attempt} failed.", claim.RunId, claim.Attempt);
            await Tell(new FailRun(claim.RunId, claim.Attempt, RunErrors.InWords(claim.Kind, exception)));
        }
    }

    public async Task<int> Reconcile(CancellationToken cancellationToken)
    {
        var open = await useCases.Send(new ListOpenRuns(), Worker, cancellationToken);
        var now = clock.GetUtcNow();
        var scheduled = 0;
        foreach (var run in open.Value)
        {
            // A running one that speaks needs nobody; a queued one whose job exists will start.
            if (run.State == RunState.Running && run.HeartbeatAt is { } beat && now - beat < pace.SilenceMeansDead) continue;
            if (await scheduler.HasJob(run.Id, cancellationToken)) continue;
            await scheduler.Schedule(run, cancellationToken);
            scheduled++;
        }

        return scheduled;
    }

    private async Task<ClaimedRun?> Claim(Guid runId, string node, CancellationToken cancellationToken)
    {
        if (await Look(runId, cancellationToken) is not { HasFinished: false } run) return null;
        if (run.State == RunState.Running && await IsAlive(run, cancellationToken)) return null;
        var claim = await useCases.Send(new ClaimRun(runId, run.Attempt, node), Worker, cancellationToken);
        if (claim.IsSuccess) return claim.Value;
        log.LogInformation("Run {RunId} was not claimed: {Code}.", runId, claim.Problem!.Code);
        return null;
    }

    /// <summary>Whether the attempt that holds the run gives a sign of life while we watch.</summary>
    private async Task<bool> IsAlive(Run run, CancellationToken cancellationToken)
    {
        var seen = run.HeartbeatAt;
        // A process that was killed leaves a fresh heartbeat behind, so its age alone proves nothing.
        for (var waited = TimeSpan.Zero; waited < pace.SilenceMeansDead; waited += pace.Beat)
        {
            await Task.Delay(pace.Beat, clock, cancellationToken);
            if (await Look(run.Id, cancellationToken) is not { State: RunState.Running } now || now.Attempt != run.Attempt || now.HeartbeatAt != seen) return true;
        }

        return false;
    }

    private async Task<Run?> Look(Guid runId, CancellationToken cancellationToken)
    {
        var outcome = await useCases.Send(new LookAtRun(runId), Worker, cancellationToken);
        return outcome.IsSuccess ? outcome.Value : null;
    }

    private Task<Problem?> Work(ClaimedRun claim, RunProgress progress) => claim.Kind switch
    {
        RunKind.FindExamples => FindExamples(claim, progress),
        RunKind.Unlearn => Unlearn(claim, progress),
        RunKind.Verify => Verify(claim, progress),
        RunKind.SendNotification => SendMessage(claim, progress.WorkStops),
        RunKind.ShredCase => Shred(claim, progress.WorkStops),
        RunKind.RotateKeys => RotateKeys(claim, progress),
        RunKind.ReplayClaims => ReplayClaims(claim, progress),
        RunKind.NotifyRecipient => TellRecipient(claim, progress.WorkStops),
        _ => throw new InvalidOperationException($"A run of the kind {claim.Kind} has no executor."),
    };

    private async Task<Problem?> FindExamples(ClaimedRun claim, RunProgress progress)
    {
        var details = await useCases.Send(new PrepareSearch(claim.RequestId!.Value), Worker, progress.WorkStops);
        var found = await index.Find(details.Value, (examined, total) => progress.Report("Searching the training examples", examined, total), progress.WorkStops);
        await progress.Flush();
        return (await useCases.Send(new PublishExamples(claim.RunId, claim.Attempt, found), Worker, progress.WorkStops)).Problem;
    }

    private async Task<Problem?> Unlearn(ClaimedRun claim, RunProgress progress)
    {
        var work = (await useCases.Send(new PrepareUnlearning(claim.RunId), Worker, progress.WorkStops)).Value;
        var product = await unlearning.Unlearn(work.Job, progress, progress.WorkStops);
        await progress.Flush();
        return (await useCases.Send(new PublishArtifact(claim.RunId, claim.Attempt, product, work.ReplacesId), Worker, progress.WorkStops)).Problem;
    }

    private async Task<Problem?> Verify(ClaimedRun claim, RunProgress progress)
    {
        var job = (await useCases.Send(new PrepareVerification(claim.RunId), Worker, progress.WorkStops)).Value;
        var table = await probes.Probe(job, progress, progress.WorkStops);
        var answers = job.Claims.Count == 0 ? [] : await probes.Replay(job.Replay, progress, progress.WorkStops);
        await progress.Flush();
        return (await useCases.Send(new PublishReport(claim.RunId, claim.Attempt, table) { Claims = answers }, Worker, progress.WorkStops)).Problem;
    }

    private async Task<Problem?> ReplayClaims(ClaimedRun claim, RunProgress progress)
    {
        var job = (await useCases.Send(new PrepareClaimReplay(claim.TargetId!.Value), Worker, progress.WorkStops)).Value;
        var answers = job.Claims.Count == 0 ? [] : await probes.Replay(job, progress, progress.WorkStops);
        await progress.Flush();
        return (await useCases.Send(new PublishClaimReplay(claim.RunId, claim.Attempt, answers), Worker, progress.WorkStops)).Problem;
    }

    private async Task<Problem?> SendMessage(ClaimedRun claim, CancellationToken cancellationToken)
    {
        var message = await useCases.Send(new PrepareMessage(claim.TargetId!.Value), Worker, cancellationToken);
        // An attempt that died after it sent: only its note is missing.
        if (message.IsSuccess) await channel.Send(message.Value, cancellationToken);
        return (await useCases.Send(new MarkMessageSent(claim.RunId, claim.Attempt, message.IsSuccess ? message.Value : null), Worker, CancellationToken.None)).Problem;
    }

    private async Task<Problem?> Shred(ClaimedRun claim, CancellationToken cancellationToken)
    {
        var work = (await useCases.Send(new PrepareShredding(claim.RequestId!.Value), Worker, cancellationToken)).Value;
        if (!work.IsShredded)
        {
            var unnamed = work.Rules.ToDictionary(rule => rule.ArtifactId, rule => copies.WithoutNames(rule.StoredPath, rule.Sha256));
            // First the ledger: whatever is restored from now on has to forget this person again.
            await ledger.Write(work.PersonId, clock.GetUtcNow(), cancellationToken);
            if ((await useCases.Send(new DestroyCaseFile(claim.RunId, claim.Attempt, work.RequestId, unnamed), Worker, cancellationToken)).Problem is { } refused) return refused;
            work = work with { KeptRules = [.. unnamed.Values.Select(rule => rule.StoredPath)] };
        }

        copies.Delete(work.KeptRules, work.RunIds, work.MessageIds);
        await copies.Scrub(cancellationToken);
        return (await useCases.Send(new EndShredding(claim.RunId, claim.Attempt, work.RequestId), Worker, cancellationToken)).Problem;
    }

    private async Task<Problem?> RotateKeys(ClaimedRun claim, RunProgress progress)
    {
        int left, batches = 0;
        do
        {
            left = (await useCases.Send(new RewrapCaseFiles(), Worker, progress.WorkStops)).Value;
            batches++;
            progress.Report("Wrapping case files under the current master key", batches, batches + (left + RewrapCaseFiles.BatchSize - 1) / RewrapCaseFiles.BatchSize);
        }
        while (left > 0);
        await progress.Flush();
        return (await useCases.Send(new EndKeyRotation(claim.RunId, claim.Attempt), Worker, progress.WorkStops)).Problem;
    }

    private async Task<Problem?> TellRecipient(ClaimedRun claim, CancellationToken cancellationToken)
    {
        var message = await useCases.Send(new PrepareNotice(claim.TargetId!.Value), Worker, cancellationToken);
        // An attempt that died after it sent: only its note is missing.
        if (message.IsSuccess) await channel.Send(message.Value, cancellationToken);
        return (await useCases.Send(new MarkNoticeSent(claim.RunId, claim.Attempt), Worker, CancellationToken.None)).Problem;
    }

    // The host may be on its way down; this word must still get through.
    private async Task Tell<T>(ICommand<T> command)
    {
        var outcome = await useCases.Send(command, Worker, CancellationToken.None);
        if (!outcome.IsSuccess) log.LogWarning("{Command} was refused: {Code}.", command.GetType().Name, outcome.Problem!.Code);
    }
}
