using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Opens what the person wrote in their last appeal. A command, because each opening is audited.</summary>
[Requires(Permission.ReadPersonalData)]
public sealed record OpenAppeal(Guid RequestId) : ICommand<string>;

internal sealed class OpenAppealHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit) : IRequestHandler<OpenAppeal, Outcome<string>>
{
    public async Task<Outcome<string>> Handle(OpenAppeal command, CancellationToken cancellationToken)
    {
        var appeal = await db.Appeals.AsNoTracking().Where(found => found.RequestId == command.RequestId).OrderByDescending(found => found.FiledAt).FirstOrDefaultAsync(cancellationToken);
        if (appeal is null) return Problem.NotFound("An appeal of this case");
        var person = await db.Requests.Where(request => request.Id == command.RequestId).Join(db.Persons, request => request.PersonId, found => found.Id, (_, found) => found).AsNoTracking().FirstAsync(cancellationToken);
        if (person.WrappedKey is null) return Problem.Conflict("personal-data-erased", "The personal data of this case was erased.");
        audit.Record("appeal-opened", "appeal", appeal.Id.ToString(), command.RequestId);
        return vault.Unseal(person, appeal.SealedText);
    }
}
