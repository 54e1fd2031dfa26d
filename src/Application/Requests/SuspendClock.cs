using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.IdentityChecks;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Asks the person what only they can answer. The clock stands still from the moment the question was sent to the answer, where the law allows it.</summary>
/// <param name="Reason">"clarification", or another reason of the law but a doubt about the identity, which is recorded with the identity.</param>
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
        var now = clock.GetUtcNow();
        if (await ClockQuestions.Against(deadlines, request, command.Reason, now, cancellationToken) is { } against) return against;
        // A doubt about the person is recorded with their identity, where it also opens the way to show a document.
        if (command.Reason == IdentityQuestions.Reason) return Problem.Invalid("suspension-reason", "A doubt about the identity is recorded with the identity; that stops the clock too.", nameof(SuspendClock.Reason));
        var person = await db.Persons.FirstAsync(found => found.Id == request.PersonId, cancellationToken);
        ClockQuestions.Ask(db, vault, audit, request, person, command.Reason, command.Doubt.Trim(), command.Question.Trim(), current.Actor.Id, now);
        return Nothing.Value;
    }
}
