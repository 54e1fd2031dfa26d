using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Models;

/// <summary>Says that a recipient holds the data no more. Earlier notices stay.</summary>
[Requires(Permission.ManageRegistry)]
public sealed record RemoveRecipient(Guid RecipientId) : ICommand<Nothing>;

internal sealed class RemoveRecipientHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<RemoveRecipient, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(RemoveRecipient command, CancellationToken cancellationToken)
    {
        var recipient = await db.Recipients.FirstOrDefaultAsync(found => found.Id == command.RecipientId, cancellationToken);
        if (recipient is null) return Problem.NotFound("The recipient");
        if (recipient.RemovedAt is not null) return Problem.Conflict("already-removed", "The recipient was removed already.");
        recipient.RemovedAt = clock.GetUtcNow();
        audit.Record("recipient-removed", "recipient", recipient.Id.ToString());
        return Nothing.Value;
    }
}
