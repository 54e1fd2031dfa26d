using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Application.Requests;
using Compliance.Domain;
using Compliance.Domain.Access;
using Compliance.Domain.Requests;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Compliance.Application.Notifications;

/// <summary>Reminds people, once, who have not confirmed their e-mail address two days after they filed: their request stands still meanwhile.</summary>
/// <returns>How many were reminded.</returns>
[Requires(Permission.RunJobs)]
public sealed record RemindPeople : ICommand<int>;

internal sealed class RemindPeopleHandler(IComplianceDb db, IAuditTrail audit, TimeProvider clock) : IRequestHandler<RemindPeople, Outcome<int>>
{
    private const string Template = "identity-reminder";
    private const int AtOnce = 100;
    private static readonly TimeSpan After = TimeSpan.FromDays(2);

    public async Task<Outcome<int>> Handle(RemindPeople command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var before = now - After;
        var waiting = await db.Requests.Where(request => request.State == RequestState.AwaitingIdentity && request.ReceivedAt <= before && request.SealedStatusToken != null)
            .Where(request => !db.Notifications.Any(sent => sent.RequestId == request.Id && sent.Template == Template))
            .OrderBy(request => request.ReceivedAt).Take(AtOnce).Select(request => request.Id).ToListAsync(cancellationToken);
        foreach (var requestId in waiting)
        {
            RequestWorkflow.Notify(db, requestId, Template, now);
            audit.Record("identity-reminder-made", "request", requestId.ToString(), requestId);
        }

        return waiting.Count;
    }
}
