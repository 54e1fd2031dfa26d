using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Notifications;
using MediatR;

namespace Compliance.Application.Notifications;

/// <summary>The person reads what was written between them and the office, newest first. Comments of officers are not among it.</summary>
[OpenToEveryone("The secret status token stands for the person.")]
public sealed record ReadMessages(string StatusToken, PageRequest Page) : ICommand<Page<CaseMessageView>>;

internal sealed class ReadMessagesHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ReadMessages, Outcome<Page<CaseMessageView>>>
{
    public async Task<Outcome<Page<CaseMessageView>>> Handle(ReadMessages command, CancellationToken cancellationToken)
    {
        var (request, person) = await CaseMessages.OfToken(db, command.StatusToken, cancellationToken);
        if (request is null) return Problem.NotFound("The request");
        if (person?.WrappedKey is null) return command.Page.ToPage<CaseMessageView>(0, []);
        var (page, fresh) = await CaseMessages.Read(
            vault, person, db.CaseMessages.Where(message => message.RequestId == request.Id && message.Kind != CaseMessageKind.Comment), CaseMessageKind.FromOffice, command.Page, showsAuthors: false, clock.GetUtcNow(), cancellationToken);
        // Only a first reading is a fact; looking again is not, or anybody with the link could fill the log.
        if (fresh > 0) audit.Record("messages-read", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["new"] = fresh });
        return page;
    }
}
