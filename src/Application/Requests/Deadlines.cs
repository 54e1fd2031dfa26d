using Compliance.Application.Audit;
using Compliance.Domain.Requests;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>The due date of a case while it runs: counts extensions and pauses once their notice was sent, and takes them back when the notice bounces.</summary>
/// <remarks>Part of the command that calls it: it changes state and records facts, and the pipeline saves.</remarks>
public sealed class Deadlines(IComplianceDb db, IAuditTrail audit, LawPacks laws, TimeProvider clock)
{
    /// <summary>A message was handed over. If it announced an extension or asked the person something, that counts from now.</summary>
    public async Task NoticeSent(Guid notificationId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await db.Extensions.FirstOrDefaultAsync(found => found.NotificationId == notificationId && found.State == DeadlineNoticeState.Queued, cancellationToken) is { } extension)
        {
            var request = await Case(extension.RequestId, cancellationToken);
            if (CaseClock.Today(now, request.TimeZone) > extension.FirstDueOn)
            {
                Void(extension, request, "The notice of the extension left after the first due date, so the extension does not count.");
                return;
            }

            (extension.State, extension.SentAt, request.IsExtended) = (DeadlineNoticeState.InForce, now, true);
            Recount(request);
            audit.Record("deadline-extended", "request", request.Id.ToString(), request.Id, Facts(request, ("reason", extension.Reason)));
        }
        else if (await db.ClockPauses.FirstOrDefaultAsync(found => found.NotificationId == notificationId && found.State == DeadlineNoticeState.Queued, cancellationToken) is { } pause)
        {
            var request = await Case(pause.RequestId, cancellationToken);
            if (request.HasEnded) return;
            (pause.State, pause.StartedAt, request.ClockStoppedAt) = (DeadlineNoticeState.InForce, now, now);
            audit.Record("clock-stopped", "request", request.Id.ToString(), request.Id, Facts(request, ("reason", pause.Reason)));
        }
    }

    /// <summary>A message came back or could not be delivered. What it announced is void, and the case says so.</summary>
    public async Task NoticeBounced(Guid notificationId, CancellationToken cancellationToken)
    {
        if (await db.Extensions.FirstOrDefaultAsync(found => found.NotificationId == notificationId && found.State != DeadlineNoticeState.Void, cancellationToken) is { } extension)
        {
            Void(extension, await Case(extension.RequestId, cancellationToken), "The notice of the extension did not reach the person, so the extension does not count.");
        }
        else if (await db.ClockPauses.FirstOrDefaultAsync(
            found => found.NotificationId == notificationId && (found.State == DeadlineNoticeState.Queued || found.State == DeadlineNoticeState.InForce), cancellationToken) is { } pause)
        {
            Void(pause, await Case(pause.RequestId, cancellationToken), "The question did not reach the person, so the clock never stopped.");
        }
    }

    /// <summary>The person answered: the clock goes on, and the days that it stood still are added.</summary>
    /// <param name="requestId">The case.</param>
    /// <param name="reason">Only a pause for this reason ends; null ends any.</param>
    /// <returns>The pause that ended, or null when none was open.</returns>
    public async Task<ClockPause?> AnswerReceived(Guid requestId, string? reason, CancellationToken cancellationToken)
    {
        var pause = await OpenPause(requestId, cancellationToken);
        if (pause is null || (reason is not null && pause.Reason != reason)) return null;
        var request = await Case(requestId, cancellationToken);
        var now = clock.GetUtcNow();
        // An answer to a question whose sending is not recorded yet stops nothing.
        pause.Days = pause.StartedAt is { } started ? CaseClock.Today(now, request.TimeZone).DayNumber - CaseClock.Today(started, request.TimeZone).DayNumber : 0;
        (pause.State, pause.EndedAt) = (DeadlineNoticeState.Ended, now);
        request.ClockStoppedAt = null;
        request.SuspendedDays += pause.Days;
        Recount(request);
        audit.Record("clock-resumed", "request", request.Id.ToString(), request.Id, Facts(request, ("days", pause.Days)));
        return pause;
    }

    /// <summary>Takes a question back that was not sent yet.</summary>
    internal void TakeBack(ClockPause pause, ErasureRequest request)
    {
        (pause.State, pause.VoidReason) = (DeadlineNoticeState.Void, "Taken back by the officer.");
        audit.Record("clock-pause-voided", "request", request.Id.ToString(), request.Id, Facts(request, ("reason", pause.Reason)));
    }

    /// <summary>The question that waits to be sent or answered, or null.</summary>
    internal Task<ClockPause?> OpenPause(Guid requestId, CancellationToken cancellationToken) =>
        db.ClockPauses.FirstOrDefaultAsync(found => found.RequestId == requestId && (found.State == DeadlineNoticeState.Queued || found.State == DeadlineNoticeState.InForce), cancellationToken);

    /// <summary>The case opens again: its period starts anew, and what moved the earlier one does not count any more.</summary>
    /// <param name="because">Why, as the chain of rules begins.</param>
    internal async Task StartAnew(ErasureRequest request, string because, CancellationToken cancellationToken)
    {
        if (await OpenPause(request.Id, cancellationToken) is { } pause) TakeBack(pause, request);
        var now = clock.GetUtcNow();
        (request.PeriodRestartedAt, request.SuspendedDays, request.IsExtended, request.ClockStoppedAt) = (now, 0, false, null);
        var due = Law(request).DueOn(now, request.Country);
        (request.DueOn, request.DueSteps) = (due.Day, due.Steps);
        request.DueReason = $"{because} {due.Reason}";
    }

    /// <summary>The rules that the case pinned.</summary>
    /// <exception cref="InvalidOperationException">This portal does not have that version of the rules.</exception>
    internal LawPack Law(ErasureRequest request) =>
        laws.Find(request.LawPack, request.LawPackVersion) ?? throw new InvalidOperationException($"The rule pack {request.LawPack} {request.LawPackVersion}, which case {request.Id} pinned, is not there.");

    /// <summary>The due date as it would be with or without an extension, with the days so far of a clock that stands still.</summary>
    internal DueDate WouldBeDue(ErasureRequest request, bool isExtended)
    {
        var standing = request.ClockStoppedAt is { } stopped ? CaseClock.Today(clock.GetUtcNow(), request.TimeZone).DayNumber - CaseClock.Today(stopped, request.TimeZone).DayNumber : 0;
        return Law(request).DueOn(request.PeriodStartedAt, request.Country, request.SuspendedDays + standing, isExtended);
    }

    private void Void(DeadlineExtension extension, ErasureRequest request, string because)
    {
        (extension.State, extension.VoidReason, request.IsExtended) = (DeadlineNoticeState.Void, because, false);
        Recount(request);
        if (!request.HasEnded) request.AttentionReason = because;
        audit.Record("extension-voided", "request", request.Id.ToString(), request.Id, Facts(request, ("reason", extension.Reason)));
    }

    private void Void(ClockPause pause, ErasureRequest request, string because)
    {
        (pause.State, pause.VoidReason, request.ClockStoppedAt) = (DeadlineNoticeState.Void, because, null);
        if (!request.HasEnded) request.AttentionReason = because;
        audit.Record("clock-pause-voided", "request", request.Id.ToString(), request.Id, Facts(request, ("reason", pause.Reason)));
    }

    private void Recount(ErasureRequest request)
    {
        var due = Law(request).DueOn(request.PeriodStartedAt, request.Country, request.SuspendedDays, request.IsExtended);
        (request.DueOn, request.DueReason, request.DueSteps) = (due.Day, due.Reason, due.Steps);
    }

    private Task<ErasureRequest> Case(Guid id, CancellationToken cancellationToken) => db.Requests.FirstAsync(found => found.Id == id, cancellationToken);

    private static Dictionary<string, object?> Facts(ErasureRequest request, (string Name, object Value) fact) =>
        new() { ["dueOn"] = request.DueOn.ToString("O"), ["suspendedDays"] = request.SuspendedDays, [fact.Name] = fact.Value };
}
