using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Models;

/// <summary>The recipients of what a case is about, and whether each was told.</summary>
[Requires(Permission.ReadCases)]
public sealed record ListCaseRecipients(Guid RequestId, PageRequest Page) : IQuery<Page<CaseRecipientRow>>;

internal sealed class ListCaseRecipientsHandler(IComplianceDb db) : IRequestHandler<ListCaseRecipients, Outcome<Page<CaseRecipientRow>>>
{
    public async Task<Outcome<Page<CaseRecipientRow>>> Handle(ListCaseRecipients query, CancellationToken cancellationToken)
    {
        var recipients = await CaseRecipients.Of(db, query.RequestId, cancellationToken);
        var notices = await db.RecipientNotices.AsNoTracking().Where(notice => notice.RequestId == query.RequestId).ToListAsync(cancellationToken);
        var names = await CaseRecipients.DataSetNames(db, recipients, cancellationToken);
        var rows = recipients.Skip((query.Page.SafeNumber - 1) * query.Page.SafeSize).Take(query.Page.SafeSize).Select(recipient =>
        {
            var notice = notices.FirstOrDefault(found => found.RecipientId == recipient.Id);
            return new CaseRecipientRow(recipient.Id, recipient.Name, CaseRecipients.What(recipient, names), notice?.State, notice?.SentAt, notice?.AcknowledgedAt, notice?.Excuse);
        });
        return query.Page.ToPage(recipients.Count, [.. rows]);
    }
}
