using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using Compliance.Domain.Retention;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Retention;

/// <summary>Starts the destruction of case files whose time is over. At most a hundred at once; call again while it returns that many.</summary>
[Requires(Permission.RunJobs)]
public sealed record ApplyRetention : ICommand<int>;

internal sealed class ApplyRetentionHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<ApplyRetention, Outcome<int>>
{
    private const int BatchSize = 100;

    public async Task<Outcome<int>> Handle(ApplyRetention command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = await Due(db, now).OrderBy(request => request.EndedAt).Take(BatchSize).ToListAsync(cancellationToken);
        var started = 0;
        foreach (var request in due)
        {
            if (await CaseErasure.Obstacle(db, request, cancellationToken) is not null) continue;
            var shredding = await db.Shreddings.FirstOrDefaultAsync(found => found.RequestId == request.Id, cancellationToken);
            if (shredding is null) db.Shreddings.Add(shredding = new CaseShredding { RequestId = request.Id, ProposedBy = CaseShredding.ByRetention, ProposedAt = now });
            CaseErasure.Start(db, shredding, now);
            audit.Record("retention-ended", "request", request.Id.ToString(), request.Id, new Dictionary<string, object?> { ["plan"] = RetentionPlan.Current.Version, ["period"] = RetentionPlan.Current.CaseFile.InWords });
            started++;
        }

        return started;
    }

    /// <summary>Ended cases whose file is older than the plan allows and is not being destroyed.</summary>
    internal static IQueryable<ErasureRequest> Due(IComplianceDb db, DateTimeOffset now)
    {
        var until = RetentionPlan.Current.CaseFile.StartedUntil(now);
        return db.Requests.Where(request => request.EndedAt != null && request.EndedAt <= until
            && db.Persons.Any(person => person.Id == request.PersonId && person.ShreddedAt == null)
            && !db.Shreddings.Any(shredding => shredding.RequestId == request.Id && (shredding.State == ShreddingState.Approved || shredding.State == ShreddingState.Done)));
    }
}
