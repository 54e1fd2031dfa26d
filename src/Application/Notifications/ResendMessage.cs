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

/// <summary>Sends a message again that did not arrive, to the same or to a corrected address.</summary>
/// <param name="Email">The corrected address; null keeps the one that is known. It replaces the address of the whole case.</param>
[Requires(Permission.DecideRequests)]
public sealed record ResendMessage(Guid NotificationId, string? Email = null) : ICommand<Nothing>;

internal sealed class ResendMessageValidator : AbstractValidator<ResendMessage>
{
    public ResendMessageValidator() => RuleFor(command => command.Email).Must(email => email is null || (email.Length <= 254 && SubmitRequestValidator.IsMailAddress(email)))
        .WithMessage("This is not an e-mail address; one looks like name@example.org.");
}

internal sealed class ResendMessageHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ResendMessage, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(ResendMessage command, CancellationToken cancellationToken)
    {
        var lost = await db.Notifications.FirstOrDefaultAsync(found => found.Id == command.NotificationId, cancellationToken);
        if (lost is null) return Problem.NotFound("The message");
        if (lost.Delivery is not (DeliveryState.Bounced or DeliveryState.Failed)) return Problem.Conflict("not-lost", "Only a message that did not arrive is sent again.");
        // Its code has long expired; the person asks for a fresh one on the status page.
        if (lost.Template == "identity-code") return Problem.Conflict("code-expired", "A code is not sent again. The person can ask for a fresh one.");
        // Art. 12(3) GDPR: what a notice announces counts from its sending; one that came back announces nothing any more.
        if (lost.Template is "extended" or "question") return Problem.Conflict("notice-void", "What this message announced does not count any more. Announce it anew, if there is still time.");
        if (await db.Notifications.AnyAsync(other => other.ReplacesId == lost.Id, cancellationToken)) return Problem.Conflict("sent-again-already", "This message was sent again already.");
        var (request, person) = await CaseMessages.OfCase(db, lost.RequestId, cancellationToken);
        if (person?.WrappedKey is null) return CaseMessages.Erased;

        var now = clock.GetUtcNow();
        if (command.Email is { } email) vault.Replace(person, vault.Open(person) with { Email = email });
        RequestWorkflow.Notify(db, request!.Id, lost.Template, now, replacesId: lost.Id);
        request.AttentionReason = null;
        audit.Record("message-sent-again", "notification", lost.Id.ToString(), request.Id, new Dictionary<string, object?> { ["template"] = lost.Template, ["toCorrectedAddress"] = command.Email is not null });
        return Nothing.Value;
    }
}
