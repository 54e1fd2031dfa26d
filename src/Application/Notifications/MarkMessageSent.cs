using Compliance.Application.Audit;
using Compliance.Application.Jobs;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>A message was handed over. The secrets that it held are destroyed.</summary>
[Requires(Permission.RunJobs)]
public sealed record MarkMessageSent(Guid RunId, int Attempt) : ICommand<Nothing>;

internal sealed class MarkMessageSentHandler(IComplianceDb db, Deadlines deadlines, IAuditTrail audit, TimeProvider clock) : IRequestHandler<MarkMessageSent, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(MarkMessageSent command, CancellationToken cancellationToken)
    {
        var (run, stale) = await RunFence.Pass(db, command.RunId, command.Attempt, cancellationToken);
        if (run is null) return stale!;
        var notification = await db.Notifications.FirstAsync(found => found.Id == run.TargetId, cancellationToken);
        var now = clock.GetUtcNow();
        notification.SentAt ??= now;
        notification.SealedSecrets = null;
        RunFence.Succeed(run, now);
        await deadlines.NoticeSent(notification.Id, cancellationToken);
        audit.Record("message-sent", "notification", notification.Id.ToString(), notification.RequestId, new Dictionary<string, object?> { ["template"] = notification.Template });
        return Nothing.Value;
    }
}
