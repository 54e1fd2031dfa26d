using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Jobs;
using Compliance.Domain.Models;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Models;

/// <summary>Tells every recipient of what a case is about that the data are to be erased (Art. 19 GDPR). Those who were told or excused already are left out; what failed is sent again.</summary>
[Requires(Permission.DecideRequests)]
public sealed record NotifyRecipients(Guid RequestId) : ICommand<int>;

internal sealed class NotifyRecipientsHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<NotifyRecipients, Outcome<int>>
{
    public async Task<Outcome<int>> Handle(NotifyRecipients command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.AsNoTracking().FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        var hasPlan = await db.Plans.AnyAsync(plan => plan.RequestId == request.Id, cancellationToken);
        if (!hasPlan || request.State is Domain.Requests.RequestState.Refused or Domain.Requests.RequestState.Withdrawn)
            return Problem.Conflict("nothing-granted", "Nothing is granted in this case, so there is nothing that recipients would have to erase.");

        var now = clock.GetUtcNow();
        var notices = await db.RecipientNotices.Where(notice => notice.RequestId == request.Id).ToListAsync(cancellationToken);
        var told = 0;
        foreach (var recipient in await CaseRecipients.Of(db, request.Id, cancellationToken))
        {
            var notice = notices.FirstOrDefault(found => found.RecipientId == recipient.Id);
            if (notice is not null && notice.State != RecipientNoticeState.Failed) continue;
            if (notice is null)
            {
                notice = new RecipientNotice { RequestId = request.Id, RecipientId = recipient.Id, MadeAt = now };
                db.RecipientNotices.Add(notice);
            }

            notice.State = RecipientNoticeState.Queued;
            // The run belongs to the notice, not to the case: a notice that fails moves no case.
            db.Runs.Add(new Run { Kind = RunKind.NotifyRecipient, TargetId = notice.Id, QueuedAt = now });
            told++;
        }

        if (told == 0) return Problem.Conflict("nobody-to-tell", "Every recipient was told or excused already, or there is none.");
        audit.Record("recipients-notified", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["count"] = told });
        return told;
    }
}
