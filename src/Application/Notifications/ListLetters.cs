using Compliance.Application.Pipeline;
using Compliance.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>The letters that a person can read and print, newest first.</summary>
[OpenToEveryone("The secret status token stands for the person.")]
public sealed record ListLetters(string StatusToken, PageRequest Page) : IQuery<Page<NotificationRow>>;

internal sealed class ListLettersHandler(IComplianceDb db) : IRequestHandler<ListLetters, Outcome<Page<NotificationRow>>>
{
    public async Task<Outcome<Page<NotificationRow>>> Handle(ListLetters query, CancellationToken cancellationToken)
    {
        var (request, person) = await CaseMessages.OfToken(db, query.StatusToken, cancellationToken);
        if (request is null) return Problem.NotFound("The request");
        if (person?.WrappedKey is null) return query.Page.ToPage<NotificationRow>(0, []);
        var (total, rows) = await db.Notifications.AsNoTracking().Where(found => found.RequestId == request.Id && found.SealedLetter != null)
            .OrderByDescending(found => found.SentAt).ThenByDescending(found => found.Id)
            .Select(found => new NotificationRow(found.Id, found.Template, found.Delivery, found.QueuedAt, found.SentAt, found.BouncedAt, null, false, true))
            .Cut(query.Page, cancellationToken);
        return query.Page.ToPage(total, rows);
    }
}
