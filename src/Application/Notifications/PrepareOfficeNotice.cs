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

        if (notice.Kind == OfficeNoticeKind.Reappearance)
        {
            var (title, text) = OfficeNoticeTexts.OfReappearance(await Reappeared(notice.Day, cancellationToken), portal);
            return new OutgoingMessage(notice.Id, address, title, text);
        }

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

    /// <summary>References of the cases of which something came out again on that day.</summary>
    private async Task<List<string>> Reappeared(DateOnly day, CancellationToken cancellationToken)
    {
        var start = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var end = start.AddDays(1);
        return await db.AuditEntries.Where(entry => entry.Action == "claim-reappeared" && entry.At >= start && entry.At < end && entry.RequestId != null)
            .Join(db.Requests, entry => entry.RequestId, request => request.Id, (_, request) => request.Reference).Distinct().OrderBy(reference => reference).Take(OfficeNoticeTexts.MaxReferences).ToListAsync(cancellationToken);
    }
}
