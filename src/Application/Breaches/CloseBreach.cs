using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Breaches;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Breaches;

/// <summary>Closes a breach: every part of Art. 33(3) GDPR is there, the authority was notified or it is written down why not, and the people were told where the risk is high.</summary>
/// <param name="ReasonNotNotified">Why no authority was notified: unlikely to be a risk to people (Art. 33(1)).</param>
[Requires(Permission.ManageBreaches)]
public sealed record CloseBreach(Guid BreachId, string? ReasonNotNotified = null) : ICommand<Nothing>;

internal sealed class CloseBreachHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<CloseBreach, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(CloseBreach command, CancellationToken cancellationToken)
    {
        var breach = await db.Breaches.FirstOrDefaultAsync(found => found.Id == command.BreachId, cancellationToken);
        if (breach is null) return Problem.NotFound("The breach");
        if (breach.State == BreachState.Closed) return Problem.Conflict("breach-closed", "This breach is closed already.");
        if (breach.Details.Missing is { Count: > 0 } missing) return Problem.Conflict("details-missing", $"Before it is closed, write down {string.Join(", ", missing)} (Art. 33(3) GDPR).");
        if (breach.Details.IsHighRisk && breach.SubjectsToldAt is null) return Problem.Conflict("people-not-told", "The risk is high: the people concerned must be told before it is closed (Art. 34 GDPR).");
        var reason = command.ReasonNotNotified?.Trim() ?? "";
        if (breach.NotifiedAt is null)
        {
            if (breach.Details.IsHighRisk) return Problem.Conflict("authority-not-notified", "The risk is high: the authority must be notified (Art. 33(1) GDPR).");
            if (reason.Length < 10) return Problem.Invalid("reason-missing", "No authority was notified; write down why not (at least 10 characters).", nameof(command.ReasonNotNotified));
            breach.Reason = reason;
        }

        breach.State = BreachState.Closed;
        breach.ClosedAt = clock.GetUtcNow();
        audit.Record("breach-closed", "breach", breach.Id.ToString(), breach.RequestId, new Dictionary<string, object?> { ["wasNotified"] = breach.NotifiedAt is not null });
        return Nothing.Value;
    }
}
