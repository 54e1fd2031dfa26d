using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Breaches;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Breaches;

/// <summary>Notes that the authority was notified. A late notice needs its reasons (Art. 33(1) GDPR).</summary>
/// <param name="At">When the notice was given.</param>
[Requires(Permission.ManageBreaches)]
public sealed record RecordBreachNotice(Guid BreachId, DateTimeOffset At, string? DelayReason = null) : ICommand<Nothing>;

internal sealed class RecordBreachNoticeHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<RecordBreachNotice, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(RecordBreachNotice command, CancellationToken cancellationToken)
    {
        var breach = await db.Breaches.FirstOrDefaultAsync(found => found.Id == command.BreachId, cancellationToken);
        if (breach is null) return Problem.NotFound("The breach");
        if (breach.State == BreachState.Closed) return Problem.Conflict("breach-closed", "This breach is closed; its entry is not changed any more.");
        if (breach.NotifiedAt is not null) return Problem.Conflict("already-notified", "The notice to the authority is written down already.");
        if (command.At < breach.AwareAt || command.At > clock.GetUtcNow()) return Problem.Invalid("notice-time", "The notice lies between the moment when you became aware and now.", nameof(command.At));
        var isLate = command.At > breach.NoticeDueAt;
        var reason = command.DelayReason?.Trim() ?? "";
        if (isLate && reason.Length < 10) return Problem.Invalid("delay-reason-missing", "The notice is late; write down the reasons for the delay (at least 10 characters).", nameof(command.DelayReason));

        breach.NotifiedAt = command.At.ToUniversalTime();
        if (isLate) breach.Reason = reason;
        if (breach.State == BreachState.Candidate) breach.State = BreachState.Open;
        audit.Record("breach-notified", "breach", breach.Id.ToString(), breach.RequestId, new Dictionary<string, object?> { ["at"] = breach.NotifiedAt.Value.ToString("O"), ["isLate"] = isLate });
        return Nothing.Value;
    }
}
