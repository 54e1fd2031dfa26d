using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Models;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Models;

/// <summary>The officer writes down that a recipient confirmed the erasure, or why they are not told (Art. 19 GDPR: impossible, or disproportionate effort).</summary>
/// <param name="Excuse">Facts of 30 to 2000 characters for an excuse; null for a confirmation. No personal data. A bare statement does not do (11 CCR § 7022(b)).</param>
[Requires(Permission.DecideRequests)]
public sealed record SettleNotice(Guid RequestId, Guid RecipientId, string? Excuse = null) : ICommand<Nothing>;

internal sealed class SettleNoticeValidator : AbstractValidator<SettleNotice>
{
    public SettleNoticeValidator() =>
        RuleFor(command => command.Excuse).Must(excuse => excuse is null || excuse.Trim().Length is >= 30 and <= 2000).WithMessage("Give the facts in 30 to 2000 characters: why telling them is impossible, or what effort it would take.");
}

internal sealed class SettleNoticeHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<SettleNotice, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(SettleNotice command, CancellationToken cancellationToken)
    {
        if (!(await CaseRecipients.Of(db, command.RequestId, cancellationToken)).Any(recipient => recipient.Id == command.RecipientId)) return Problem.NotFound("The recipient in this case");
        var now = clock.GetUtcNow();
        var notice = await db.RecipientNotices.FirstOrDefaultAsync(found => found.RequestId == command.RequestId && found.RecipientId == command.RecipientId, cancellationToken);
        if (command.Excuse is null)
        {
            if (notice?.State != RecipientNoticeState.Sent) return Problem.Conflict("not-told", "Only a recipient who was told can have confirmed.");
            notice.State = RecipientNoticeState.Acknowledged;
            notice.AcknowledgedAt = now;
        }
        else
        {
            if (notice is { IsSettled: true }) return Problem.Conflict("already-settled", "This recipient was told or excused already.");
            if (notice is null)
            {
                notice = new RecipientNotice { RequestId = command.RequestId, RecipientId = command.RecipientId, MadeAt = now };
                db.RecipientNotices.Add(notice);
            }

            notice.State = RecipientNoticeState.Excused;
            notice.Excuse = command.Excuse.Trim();
        }

        audit.Record(command.Excuse is null ? "recipient-confirmed" : "recipient-excused", "recipient-notice", notice.Id.ToString(), command.RequestId, new Dictionary<string, object?> { ["recipient"] = command.RecipientId.ToString() });
        return Nothing.Value;
    }
}
