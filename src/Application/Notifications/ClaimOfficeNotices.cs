using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Notifications;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>Undertakes to send today's digests to officers and, where a case is overdue or about to be, escalations to administrators. Each once a day.</summary>
/// <returns>Ids of the notices that the caller must send.</returns>
[Requires(Permission.RunJobs)]
public sealed record ClaimOfficeNotices : ICommand<IReadOnlyList<Guid>>;

internal sealed class ClaimOfficeNoticesHandler(IComplianceDb db, IAccounts accounts, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ClaimOfficeNotices, Outcome<IReadOnlyList<Guid>>>
{
    private const int AccountsAPage = 200;

    // House rule: the mail lies in the mailbox when the day begins.
    private static readonly TimeSpan FirstHour = TimeSpan.FromHours(5);
    private static readonly TimeSpan LostAfter = TimeSpan.FromMinutes(10);

    public async Task<Outcome<IReadOnlyList<Guid>>> Handle(ClaimOfficeNotices command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (now.UtcDateTime.TimeOfDay < FirstHour) return Array.Empty<Guid>();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var claimed = await db.OfficeNotices.Where(notice => notice.Day == today).ToListAsync(cancellationToken);
        var mine = claimed.Where(notice => notice.SentAt is null && now - notice.ClaimedAt > LostAfter).ToList();
        foreach (var lost in mine) lost.ClaimedAt = now;

        var hasWork = await db.Requests.AsNoTracking().Unanswered().AnyAsync(cancellationToken);
        var isUrgent = await db.Requests.DueBy(today.AddDays(OfficeNoticeTexts.UrgentDays)).AnyAsync(cancellationToken);
        if (hasWork)
            foreach (var (account, kind) in await Addressees(isUrgent, cancellationToken))
            {
                if (claimed.Any(notice => notice.AccountId == account && notice.Kind == kind)) continue;
                var notice = new OfficeNotice { AccountId = account, Kind = kind, Day = today, ClaimedAt = now };
                db.OfficeNotices.Add(notice);
                mine.Add(notice);
                audit.Record("office-notice-made", "office-notice", notice.Id.ToString(), facts: new Dictionary<string, object?> { ["kind"] = kind.ToString(), ["account"] = account });
            }

        return mine.Select(notice => notice.Id).ToArray();
    }

    private async Task<List<(string Account, OfficeNoticeKind Kind)>> Addressees(bool isUrgent, CancellationToken cancellationToken)
    {
        var found = new List<(string, OfficeNoticeKind)>();
        for (var number = 1; ; number++)
        {
            var page = await accounts.List(new PageRequest(number, AccountsAPage), null, cancellationToken);
            foreach (var account in page.Items)
            {
                if (account.Roles.Contains(Role.ComplianceOfficer)) found.Add((account.Id, OfficeNoticeKind.Digest));
                if (isUrgent && account.Roles.Contains(Role.Administrator)) found.Add((account.Id, OfficeNoticeKind.Escalation));
            }

            if (number >= page.PageCount) return found;
        }
    }
}
