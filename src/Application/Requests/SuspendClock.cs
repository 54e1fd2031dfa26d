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

/// <summary>Asks the person what only they can answer. The clock stands still from the moment the question was sent to the answer, where the law allows it.</summary>
/// <param name="Reason">"identity-doubt" or "clarification".</param>
/// <param name="Doubt">What is in doubt and why; recorded, not sent.</param>
/// <param name="Question">What the person reads.</param>
[Requires(Permission.DecideRequests)]
public sealed record SuspendClock(Guid RequestId, string Reason, string Doubt, string Question) : ICommand<Nothing>;

internal sealed class SuspendClockValidator : AbstractValidator<SuspendClock>
{
    public SuspendClockValidator()
    {
        RuleFor(command => command.Reason).NotEmpty().WithMessage("Choose why the clock stops.");
        RuleFor(command => command.Doubt).Must(text => text?.Trim().Length is >= 20 and <= 4000).WithMessage("Record in 20 to 4000 characters what is in doubt and why.");
        RuleFor(command => command.Question).Must(text => text?.Trim().Length is >= 20 and <= 4000).WithMessage("Ask the person in 20 to 4000 characters.");
    }
}

internal sealed class SuspendClockHandler(IComplianceDb db, IPersonVault vault, Deadlines deadlines, ICurrentActor current, IAuditTrail audit, TimeProvider clock) : IRequestHandler<SuspendClock, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(SuspendClock command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (request.HasEnded) return Problem.Conflict("case-ended", "The case has ended; its clock does not run.");
        var law = deadlines.Law(request);
        if (law.Suspension is not { } suspension) return Problem.Conflict("suspension-not-allowed", $"Under {law.Name} the clock does not stop, whatever the person is asked.");
        if (!suspension.Reasons.Contains(command.Reason)) return Problem.Invalid("suspension-reason", $"The reason must be one of: {string.Join(", ", suspension.Reasons)}.", nameof(SuspendClock.Reason));
        if (await deadlines.OpenPause(request.Id, cancellationToken) is not null) return Problem.Conflict("clock-stopped", "The person has been asked already; the clock stands still until they answer.");
        var now = clock.GetUtcNow();
        if (CaseClock.Today(now, request.TimeZone) > request.DueOn) return Problem.Conflict("too-late", $"The due date, {request.DueOn:yyyy-MM-dd}, has passed; there is no clock left to stop.");

        var person = await db.Persons.FirstAsync(found => found.Id == request.PersonId, cancellationToken);
        var question = command.Question.Trim();
        var notice = RequestWorkflow.Notify(db, request.Id, "question", now, vault.Seal(person, JsonSerializer.Serialize(new MessageSecrets(Text: question))));
        db.ClockPauses.Add(new ClockPause
        {
            RequestId = request.Id,
            NotificationId = notice,
            Reason = command.Reason,
            SealedDoubt = vault.Seal(person, command.Doubt.Trim()),
            SealedQuestion = vault.Seal(person, question),
            AskedBy = current.Actor.Id,
            AskedAt = now,
        });
        audit.Record("person-asked", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["reason"] = command.Reason });
        return Nothing.Value;
    }
}
