using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>Opens the personal data of a case. A command, because each opening is audited.</summary>
[Requires(Permission.ReadPersonalData)]
public sealed record OpenPersonalData(Guid RequestId) : ICommand<SubjectDetails>;

internal sealed class OpenPersonalDataHandler(IComplianceDb db, IPersonVault vault, IAuditTrail audit) : IRequestHandler<OpenPersonalData, Outcome<SubjectDetails>>
{
    public async Task<Outcome<SubjectDetails>> Handle(OpenPersonalData command, CancellationToken cancellationToken)
    {
        var person = await db.Requests.Where(request => request.Id == command.RequestId)
            .Join(db.Persons, request => request.PersonId, person => person.Id, (_, person) => person).FirstOrDefaultAsync(cancellationToken);
        if (person is null) return Problem.NotFound("The case");
        if (person.WrappedKey is null) return Problem.Conflict("personal-data-erased", "The personal data of this case was erased.");
        audit.Record("personal-data-opened", "request", command.RequestId.ToString(), command.RequestId);
        return vault.Open(person);
    }
}
