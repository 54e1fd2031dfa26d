using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>A digest or escalation was handed over.</summary>
[Requires(Permission.RunJobs)]
public sealed record MarkOfficeNoticeSent(Guid NoticeId) : ICommand<Nothing>;

internal sealed class MarkOfficeNoticeSentHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<MarkOfficeNoticeSent, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(MarkOfficeNoticeSent command, CancellationToken cancellationToken)
    {
        var notice = await db.OfficeNotices.FirstOrDefaultAsync(found => found.Id == command.NoticeId, cancellationToken);
        if (notice is null) return Problem.NotFound("The notice");
        notice.SentAt ??= clock.GetUtcNow();
        audit.Record("office-notice-sent", "office-notice", notice.Id.ToString(), facts: new Dictionary<string, object?> { ["kind"] = notice.Kind.ToString() });
        return Nothing.Value;
    }
}
