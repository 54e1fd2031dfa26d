using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.TrainingExamples;

/// <summary>What the search looks for.</summary>
[Requires(Permission.RunJobs)]
public sealed record PrepareSearch(Guid RequestId) : IQuery<SubjectDetails>;

internal sealed class PrepareSearchHandler(IComplianceDb db, IPersonVault vault) : IRequestHandler<PrepareSearch, Outcome<SubjectDetails>>
{
    public async Task<Outcome<SubjectDetails>> Handle(PrepareSearch query, CancellationToken cancellationToken)
    {
        var person = await db.Requests.Where(request => request.Id == query.RequestId).Join(db.Persons, request => request.PersonId, person => person.Id, (_, person) => person).AsNoTracking().FirstAsync(cancellationToken);
        return vault.Open(person);
    }
}
