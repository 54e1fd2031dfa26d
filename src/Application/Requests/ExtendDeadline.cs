using System.Text.Json;
using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Notifications;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Extends the period to answer, once and before the first due date, for a reason that the law allows. It counts when the notice to the person was sent.</summary>
/// <param name="Reason">"complexity" or "number-of-requests".</param>
/// <param name="Text">Why, as the person reads it.</param>
[Requires(Permission.DecideRequests)]
public sealed record ExtendDeadline(Guid RequestId, string Reason, string Text) : ICommand<Nothing>;

internal sealed class ExtendDeadlineValidator : AbstractValidator<ExtendDeadline>
{
    public ExtendDeadlineValidator()
    {
        RuleFor(command => command.Reason).NotEmpty().WithMessage("Choose the reason for the extension.");
        RuleFor(command => command.Text).Must(text => text?.Trim().Length is >= 20 and <= 4000).WithMessage("Tell the person in 20 to 4000 characters why the answer takes longer.");
    }
}

internal sealed class ExtendDeadlineHandler(IComplianceDb db, IPersonVault vault, Deadlines deadlines, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ExtendDeadline, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(ExtendDeadline command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (request.HasEnded) return Problem.Conflict("case-ended", "The case has ended; there is nothing to extend.");
        var law = deadlines.Law(request);
        if (law.Extension is not { } extension) return Problem.Conflict("no-extension", $"{law.Name} knows no extension.");
        if (!extension.Reasons.Contains(command.Reason)) return Problem.Invalid("extension-reason", $"The reason must be one of: {string.Join(", ", extension.Reasons)}.", nameof(ExtendDeadline.Reason));
        if (await db.Extensions.AnyAsync(found => found.RequestId == request.Id && found.State != DeadlineNoticeState.Void, cancellationToken))
            return Problem.Conflict("already-extended", "The period was extended already; the law allows it once.");
        var now = clock.GetUtcNow();
        var first = deadlines.WouldBeDue(request, isExtended: false).Day;
        if (CaseClock.Today(now, request.TimeZone) > first) return Problem.Conflict("too-late", $"The first due date, {first:yyyy-MM-dd}, has passed; an extension had to be announced before.");

        var person = await db.Persons.FirstAsync(found => found.Id == request.PersonId, cancellationToken);
        var text = command.Text.Trim();
        var secrets = new MessageSecrets(Text: text, NewDueOn: deadlines.WouldBeDue(request, isExtended: true).Day);
        var notice = RequestWorkflow.Notify(db, request.Id, "extended", now, vault.Seal(person, JsonSerializer.Serialize(secrets)));
        db.Extensions.Add(new DeadlineExtension
        {
            RequestId = request.Id,
            NotificationId = notice,
            Reason = command.Reason,
            SealedText = vault.Seal(person, text),
            AskedBy = current.Actor.Id,
            AskedAt = now,
            FirstDueOn = first,
        });
        audit.Record("extension-announced", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["reason"] = command.Reason, ["firstDueOn"] = first.ToString("O") });
        return Nothing.Value;
    }
}
