using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Models;

/// <summary>The register of recipients, by name; those who hold the data no more come last.</summary>
[Requires(Permission.ReadRegistry)]
public sealed record ListRecipients(PageRequest Page) : IQuery<Page<RecipientRow>>;

internal sealed class ListRecipientsHandler(IComplianceDb db) : IRequestHandler<ListRecipients, Outcome<Page<RecipientRow>>>
{
    public async Task<Outcome<Page<RecipientRow>>> Handle(ListRecipients query, CancellationToken cancellationToken)
    {
        var (total, recipients) = await db.Recipients.AsNoTracking().OrderBy(recipient => recipient.RemovedAt != null).ThenBy(recipient => recipient.Name).ThenBy(recipient => recipient.Id).Cut(query.Page, cancellationToken);
        var names = await CaseRecipients.DataSetNames(db, recipients, cancellationToken);
        return query.Page.ToPage(total, recipients.Select(recipient => new RecipientRow(recipient.Id, recipient.Name, recipient.Email, CaseRecipients.What(recipient, names), recipient.AddedAt, recipient.RemovedAt)).ToList());
    }
}
