using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Requests;

/// <summary>The officer has seen an alert (a notice that came back) and takes it down. A failed job is retried instead.</summary>
[Requires(Permission.DecideRequests)]
public sealed record SettleAlert(Guid RequestId) : ICommand<Nothing>;

internal sealed class SettleAlertHandler(IComplianceDb db, IAuditTrail audit) : IRequestHandler<SettleAlert, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(SettleAlert command, CancellationToken cancellationToken)
    {
        var request = await db.Requests.FirstOrDefaultAsync(found => found.Id == command.RequestId, cancellationToken);
        if (request is null) return Problem.NotFound("The case");
        if (request.State == RequestState.NeedsAttention) return Problem.Conflict("job-failed", "A job of this case failed; it has to be tried again.");
        if (request.AttentionReason is null) return Problem.Conflict("no-alert", "The case has no alert.");
        request.AttentionReason = null;
        audit.Record("alert-settled", "request", request.Id.ToString(), request.Id);
        return Nothing.Value;
    }
}
