using Compliance.Application.Notifications;
using Compliance.Application.Requests;
using Compliance.Application.Retention;
using Compliance.Domain.Jobs;
using Compliance.Domain.Models;
using Compliance.Domain.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Jobs;

/// <summary>What the end of a run means for its case.</summary>
internal static class RunEnds
{
    /// <summary>Moves the case of a run that was cancelled or has failed for good. A case that has ended, or has moved on, stays as it is.</summary>
    public static async Task MoveCase(IComplianceDb db, Run run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (run.Kind == RunKind.NotifyRecipient)
        {
            // The case moves on its own; what the recipient was not told shows there, and keeps it from closing.
            if (run.State == RunState.Failed && await db.RecipientNotices.FirstOrDefaultAsync(found => found.Id == run.TargetId, cancellationToken) is { IsSettled: false } notice) notice.State = RecipientNoticeState.Failed;
            return;
        }

        if (run.Kind == RunKind.ShredCase)
        {
            await CaseErasure.Failed(db, run.RequestId!.Value, cancellationToken);
            return;
        }

        if (run.RequestId is not { } requestId || await db.Requests.FirstOrDefaultAsync(found => found.Id == requestId, cancellationToken) is not { } request) return;
        if (run.Kind == RunKind.SendNotification)
        {
            // The case itself stands where it is: a message that could not be delivered undoes nothing.
            if (run.State == RunState.Failed && await db.Notifications.FirstOrDefaultAsync(found => found.Id == run.TargetId, cancellationToken) is { } notification)
            {
                notification.Delivery = DeliveryState.Failed;
                CaseAnswers.NotReached(request, notification);
            }

            return;
        }

        var happened = run.State == RunState.Failed ? RequestEvent.WorkFailed : run.Kind == RunKind.FindExamples ? RequestEvent.SearchCancelled : RequestEvent.WorkCancelled;
        if (RequestWorkflow.Move(db, request, happened, now) is not null) return;
        if (run.State == RunState.Failed) request.AttentionReason = $"{run.Kind} failed {Run.MaxAttempts} times: {run.Error}";
    }
}
