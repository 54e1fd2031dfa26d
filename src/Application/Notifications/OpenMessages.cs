using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Notifications;
using MediatR;

namespace Compliance.Application.Notifications;

/// <summary>Opens the messages and comments of a case, newest first. A command, because each opening is audited and marks what is new as read.</summary>
[Requires(Permission.ReadPersonalData)]
public sealed record OpenMessages(Guid RequestId, PageRequest Page) : ICommand<Page<CaseMessageView>>;

internal sealed class OpenMessagesHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit, TimeProvider clock) : IRequestHandler<OpenMessages, Outcome<Page<CaseMessageView>>>
{
    public async Task<Outcome<Page<CaseMessageView>>> Handle(OpenMessages command, CancellationToken cancellationToken)
    {
        var (request, person) = await CaseMessages.OfCase(db, command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (person?.WrappedKey is null) return CaseMessages.Erased;
        var (page, fresh) = await CaseMessages.Read(
            vault, person, db.CaseMessages.Where(message => message.RequestId == request.Id), CaseMessageKind.FromPerson, command.Page, showsAuthors: true, clock.GetUtcNow(), cancellationToken);
        audit.Record("messages-opened", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["shown"] = page.Items.Count, ["new"] = fresh });
        return page;
    }
}
