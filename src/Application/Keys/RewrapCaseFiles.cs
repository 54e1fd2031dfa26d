using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Keys;

/// <summary>Wraps the keys of some case files under the current master key.</summary>
/// <returns>How many are left; zero ends the work.</returns>
[Requires(Permission.RunJobs)]
public sealed record RewrapCaseFiles : ICommand<int>
{
    /// <summary>Case files of one call.</summary>
    public const int BatchSize = 200;
}

internal sealed class RewrapCaseFilesHandler(IComplianceDb db, IPersonVault vault, IPortalKeys keys) : IRequestHandler<RewrapCaseFiles, Outcome<int>>
{
    public async Task<Outcome<int>> Handle(RewrapCaseFiles command, CancellationToken cancellationToken)
    {
        var old = db.Persons.Where(person => person.WrappedKey != null && person.WrappedBy != keys.CurrentId);
        var batch = await old.OrderBy(person => person.Id).Take(RewrapCaseFiles.BatchSize).ToListAsync(cancellationToken);
        foreach (var person in batch) vault.Rewrap(person);
        return await old.CountAsync(cancellationToken) - batch.Count;
    }
}
