using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Notifications;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>The person writes to the office from their status page. At most ten messages an hour.</summary>
[OpenToEveryone("The secret status token stands for the person.")]
public sealed record WriteToOffice(string StatusToken, string Text) : ICommand<Nothing>;

internal sealed class WriteToOfficeValidator : AbstractValidator<WriteToOffice>
{
    public WriteToOfficeValidator() => RuleFor(command => command.Text).Must(CaseMessages.IsText).WithMessage("Write a message of 1 to 4000 characters.");
}

internal sealed class WriteToOfficeHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit, TimeProvider clock) : IRequestHandler<WriteToOffice, Outcome<Nothing>>
{
    private const int MaxPerHour = 10;

    public async Task<Outcome<Nothing>> Handle(WriteToOffice command, CancellationToken cancellationToken)
    {
        var (request, person) = await CaseMessages.OfToken(db, command.StatusToken, cancellationToken);
        if (request is null) return Problem.NotFound("The request");
        if (person?.WrappedKey is null) return CaseMessages.Erased;
        var now = clock.GetUtcNow();
        var hourAgo = now - TimeSpan.FromHours(1);
        if (await db.CaseMessages.CountAsync(message => message.RequestId == request.Id && message.Kind == CaseMessageKind.FromPerson && message.WrittenAt > hourAgo, cancellationToken) >= MaxPerHour)
            return Problem.TooMany($"At most {MaxPerHour} messages can be written within an hour. Try again later.");
        var message = CaseMessages.Add(db, vault, person, request.Id, CaseMessageKind.FromPerson, command.Text, now);
        audit.Record("message-received", "message", message.Id.ToString(), request.Id);
        return Nothing.Value;
    }
}
