using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Notifications;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>A mail provider or server reports that a message did not arrive. Said twice, it counts once.</summary>
/// <param name="Status">Enhanced mail status, RFC 3463: "5.1.1".</param>
[Requires(Permission.RunJobs)]
public sealed record RecordBounce(Guid NotificationId, string Status) : ICommand<Nothing>;

internal sealed class RecordBounceValidator : AbstractValidator<RecordBounce>
{
    // Digits and dots only: what a server says in words may quote the address.
    public RecordBounceValidator() => RuleFor(command => command.Status).Matches(@"^[245]\.\d{1,3}\.\d{1,3}$").WithMessage("The status has the form 5.1.1 (RFC 3463).");
}

internal sealed class RecordBounceHandler(IComplianceDb db, Deadlines deadlines, IAuditTrail audit, TimeProvider clock) : IRequestHandler<RecordBounce, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(RecordBounce command, CancellationToken cancellationToken)
    {
        var notification = await db.Notifications.FirstOrDefaultAsync(found => found.Id == command.NotificationId, cancellationToken);
        if (notification is null) return Problem.NotFound("The message");
        if (notification.Delivery == DeliveryState.Bounced) return Nothing.Value;
        if (notification.SentAt is null) return Problem.Conflict("not-sent", "This message was not sent yet, so it cannot have bounced.");
        var request = await db.Requests.FirstAsync(found => found.Id == notification.RequestId, cancellationToken);
        notification.Delivery = DeliveryState.Bounced;
        notification.BouncedAt = clock.GetUtcNow();
        notification.BounceStatus = command.Status;
        CaseAnswers.NotReached(request, notification);
        await deadlines.NoticeBounced(notification.Id, cancellationToken);
        audit.Record("message-bounced", "notification", notification.Id.ToString(), request.Id, new Dictionary<string, object?>
        {
            ["template"] = notification.Template,
            ["status"] = command.Status,
            ["isAnswer"] = CaseAnswers.Answers(notification.Template),
        });
        return Nothing.Value;
    }
}
