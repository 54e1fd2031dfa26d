using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Breaches;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Breaches;

/// <summary>Notes that the people concerned were told (Art. 34 GDPR).</summary>
[Requires(Permission.ManageBreaches)]
public sealed record RecordSubjectsTold(Guid BreachId) : ICommand<Nothing>;

internal sealed class RecordSubjectsToldHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<RecordSubjectsTold, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(RecordSubjectsTold command, CancellationToken cancellationToken)
    {
        var breach = await db.Breaches.FirstOrDefaultAsync(found => found.Id == command.BreachId, cancellationToken);
        if (breach is null) return Problem.NotFound("The breach");
        if (breach.State == BreachState.Closed) return Problem.Conflict("breach-closed", "This breach is closed; its entry is not changed any more.");
        if (breach.SubjectsToldAt is not null) return Problem.Conflict("already-told", "It is written down already that the people were told.");
        breach.SubjectsToldAt = clock.GetUtcNow();
        audit.Record("breach-subjects-told", "breach", breach.Id.ToString(), breach.RequestId);
        return Nothing.Value;
    }
}
