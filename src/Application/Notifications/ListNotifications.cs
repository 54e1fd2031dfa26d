using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Notifications;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>What was sent to the person of a case, newest first, and whether it arrived.</summary>
[Requires(Permission.ReadCases)]
public sealed record ListNotifications(Guid RequestId, PageRequest Page) : IQuery<Page<NotificationRow>>;

internal sealed class ListNotificationsHandler(IComplianceDb db) : IRequestHandler<ListNotifications, Outcome<Page<NotificationRow>>>
{
    // A code that has lapsed, and notices that do not count any more.
    private static readonly string[] NotRepeated = ["identity-code", "extended", "question"];

    public async Task<Outcome<Page<NotificationRow>>> Handle(ListNotifications query, CancellationToken cancellationToken)
    {
        var (total, rows) = await db.Notifications.AsNoTracking().Where(notification => notification.RequestId == query.RequestId)
            .OrderByDescending(notification => notification.QueuedAt).ThenByDescending(notification => notification.Id)
            .Select(notification => new NotificationRow(
                notification.Id, notification.Template, notification.Delivery, notification.QueuedAt, notification.SentAt, notification.BouncedAt, notification.BounceStatus,
                (notification.Delivery == DeliveryState.Bounced || notification.Delivery == DeliveryState.Failed) && !NotRepeated.Contains(notification.Template) && !db.Notifications.Any(other => other.ReplacesId == notification.Id),
                notification.SealedLetter != null))
            .Cut(query.Page, cancellationToken);
        return query.Page.ToPage(total, rows);
    }
}
