using Compliance.Application.Audit;
using Compliance.Application.Jobs;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Models;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Models;

/// <summary>A notice to a recipient was handed over.</summary>
[Requires(Permission.RunJobs)]
public sealed record MarkNoticeSent(Guid RunId, int Attempt) : ICommand<Nothing>;

internal sealed class MarkNoticeSentHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<MarkNoticeSent, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(MarkNoticeSent command, CancellationToken cancellationToken)
    {
        var (run, stale) = await RunFence.Pass(db, command.RunId, command.Attempt, cancellationToken);
        if (run is null) return stale!;
        var notice = await db.RecipientNotices.FirstAsync(found => found.Id == run.TargetId, cancellationToken);
        var now = clock.GetUtcNow();
        notice.SentAt ??= now;
        if (!notice.IsSettled) notice.State = RecipientNoticeState.Sent;
        RunFence.Succeed(run, now);
        audit.Record("recipient-told", "recipient-notice", notice.Id.ToString(), notice.RequestId, new Dictionary<string, object?> { ["recipient"] = notice.RecipientId.ToString() });
        return Nothing.Value;
    }
}
