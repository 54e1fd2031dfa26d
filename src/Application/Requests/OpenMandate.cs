using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Opens the proof of mandate. A command, because each opening is audited.</summary>
[Requires(Permission.ReadPersonalData)]
public sealed record OpenMandate(Guid RequestId) : ICommand<string>;

internal sealed class OpenMandateHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit) : IRequestHandler<OpenMandate, Outcome<string>>
{
    public async Task<Outcome<string>> Handle(OpenMandate command, CancellationToken cancellationToken)
    {
        var mandate = await db.Mandates.AsNoTracking().FirstOrDefaultAsync(found => found.RequestId == command.RequestId, cancellationToken);
        if (mandate is null) return Problem.NotFound("A mandate of this case");
        var person = await db.Requests.Where(request => request.Id == command.RequestId).Join(db.Persons, request => request.PersonId, found => found.Id, (_, found) => found).AsNoTracking().FirstAsync(cancellationToken);
        if (person.WrappedKey is null) return Problem.Conflict("personal-data-erased", "The personal data of this case was erased.");
        audit.Record("mandate-opened", "mandate", mandate.Id.ToString(), command.RequestId);
        return vault.Unseal(person, mandate.SealedProof);
    }
}
