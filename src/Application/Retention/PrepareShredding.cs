using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Unlearning;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Retention;

/// <summary>Lists what a run has to destroy.</summary>
[Requires(Permission.RunJobs)]
public sealed record PrepareShredding(Guid RequestId) : IQuery<ShreddingWork>;

internal sealed class PrepareShreddingHandler(IComplianceDb db) : IRequestHandler<PrepareShredding, Outcome<ShreddingWork>>
{
    public async Task<Outcome<ShreddingWork>> Handle(PrepareShredding query, CancellationToken cancellationToken)
    {
        var request = await db.Requests.AsNoTracking().FirstAsync(found => found.Id == query.RequestId, cancellationToken);
        var isShredded = await db.Persons.AnyAsync(person => person.Id == request.PersonId && person.ShreddedAt != null, cancellationToken);
        // Looked at before anything is written: what stands in the ledger is destroyed at the next start, whatever holds it by then.
        if (!isShredded && await CaseErasure.Obstacle(db, request, cancellationToken) is { } obstacle) return obstacle;
        var rules = await db.Artifacts.AsNoTracking().Where(artifact => artifact.RequestId == request.Id && artifact.Kind == StrategyKind.Guardrail)
            .Select(artifact => new NamedRules(artifact.Id, artifact.Path, artifact.Sha256)).ToListAsync(cancellationToken);
        return new ShreddingWork(
            request.Id, request.PersonId, isShredded ? [] : rules, isShredded ? [.. rules.Select(rule => rule.StoredPath)] : [],
            await db.Runs.Where(run => run.RequestId == request.Id).Select(run => run.Id).ToListAsync(cancellationToken),
            await db.Notifications.Where(message => message.RequestId == request.Id).Select(message => message.Id).ToListAsync(cancellationToken),
            isShredded);
    }
}
