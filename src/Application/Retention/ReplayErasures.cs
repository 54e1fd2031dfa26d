using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Retention;

/// <summary>Destroys again what a restored backup brought back. Hosts send it before they serve.</summary>
[Requires(Permission.RunJobs)]
public sealed record ReplayErasures : ICommand<int>;

internal sealed class ReplayErasuresHandler(IComplianceDb db, IErasureLedger ledger, IPersonVault vault, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ReplayErasures, Outcome<int>>
{
    private const int BatchSize = 500;

    public async Task<Outcome<int>> Handle(ReplayErasures command, CancellationToken cancellationToken)
    {
        var again = 0;
        foreach (var chunk in (await ledger.Read(cancellationToken)).Select(line => line.PersonId).Distinct().Chunk(BatchSize))
        {
            List<Guid> batch = [.. chunk];
            foreach (var person in await db.Persons.Where(person => batch.Contains(person.Id) && person.WrappedKey != null).ToListAsync(cancellationToken))
            {
                vault.Shred(person, clock.GetUtcNow());
                var requestId = await db.Requests.Where(request => request.PersonId == person.Id).Select(request => (Guid?)request.Id).FirstOrDefaultAsync(cancellationToken);
                audit.Record("erasure-replayed", "request", requestId?.ToString() ?? person.Id.ToString(), requestId);
                again++;
            }
        }

        return again;
    }
}
