using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Notifications;
using FluentValidation;
using MediatR;

namespace Compliance.Application.Notifications;

/// <summary>An officer writes to the person. The text stays in the portal; the e-mail only says that there is a message.</summary>
/// <param name="AsksForInformation">Asks for something that helps to find the person's data (Art. 11(2) GDPR).</param>
[Requires(Permission.DecideRequests)]
public sealed record WriteToPerson(Guid RequestId, string Text, bool AsksForInformation = false) : ICommand<Nothing>;

internal sealed class WriteToPersonValidator : AbstractValidator<WriteToPerson>
{
    public WriteToPersonValidator() => RuleFor(command => command.Text).Must(CaseMessages.IsText).WithMessage("Write a message of 1 to 4000 characters.");
}

internal sealed class WriteToPersonHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit, ICurrentActor current, TimeProvider clock) : IRequestHandler<WriteToPerson, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(WriteToPerson command, CancellationToken cancellationToken)
    {
        var (request, person) = await CaseMessages.OfCase(db, command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (person?.WrappedKey is null) return CaseMessages.Erased;
        var now = clock.GetUtcNow();
        var message = CaseMessages.Add(db, vault, person, request.Id, CaseMessageKind.FromOffice, command.Text, now, current.Actor.Id, command.AsksForInformation);
        RequestWorkflow.Notify(db, request.Id, "message", now);
        audit.Record("message-written", "message", message.Id.ToString(), request.Id, new Dictionary<string, object?> { ["asksForInformation"] = command.AsksForInformation });
        return Nothing.Value;
    }
}
