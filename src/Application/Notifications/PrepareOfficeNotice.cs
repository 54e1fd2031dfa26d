using Compliance.Application.Access;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Notifications;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>Makes the text of a digest or escalation.</summary>
[Requires(Permission.RunJobs)]
public sealed record PrepareOfficeNotice(Guid NoticeId) : IQuery<OutgoingMessage>;

internal sealed class PrepareOfficeNoticeHandler(IComplianceDb db, IAccounts accounts, PortalAddress portal, TimeProvider clock) : IRequestHandler<PrepareOfficeNotice, Outcome<OutgoingMessage>>
{
    public async Task<Outcome<OutgoingMessage>> Handle(PrepareOfficeNotice query, CancellationToken cancellationToken)
    {
        var notice = await db.OfficeNotices.AsNoTracking().FirstOrDefaultAsync(found => found.Id == query.NoticeId, cancellationToken);
        if (notice is null) return Problem.NotFound("The notice");
        if (notice.SentAt is not null) return Problem.Conflict("already-sent", "This notice was sent already.");
        // The user name of an office account is its address.
        var names = await accounts.Names([notice.AccountId], cancellationToken);
        if (!names.TryGetValue(notice.AccountId, out var address)) return Problem.NotFound("The account");

        var days = notice.Kind == OfficeNoticeKind.Escalation ? OfficeNoticeTexts.UrgentDays : OfficeNoticeTexts.DueSoonDays;
        var due = db.Requests.DueBy(notice.Day.AddDays(days));
        var (subject, body) = OfficeNoticeTexts.Of(
            notice.Kind,
            await due.Take(OfficeNoticeTexts.MaxReferences).ToListAsync(cancellationToken),
            await due.CountAsync(cancellationToken),
            await db.Requests.AsNoTracking().Unanswered().CountAsync(cancellationToken),
            await db.CaseMessages.CountAsync(message => message.Kind == CaseMessageKind.FromPerson && message.ReadAt == null, cancellationToken),
            notice.AccountId, clock.GetUtcNow(), portal);
        return new OutgoingMessage(notice.Id, address, subject, body);
    }
}
