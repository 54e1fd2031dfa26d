using Compliance.Application.Audit;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;

namespace Compliance.Application.Access;

/// <summary>Signs the acting account out everywhere, open pages included.</summary>
[OpenToEveryone("It ends only sessions of the one who acts; nothing happens for others.")]
public sealed record EndSessions : ICommand<Nothing>;

internal sealed class EndSessionsHandler(IAccounts accounts, ICurrentActor current, IAuditTrail audit) : IRequestHandler<EndSessions, Outcome<Nothing>>
{
    public async Task<Outcome<Nothing>> Handle(EndSessions command, CancellationToken cancellationToken)
    {
        if (current.Actor.Kind != ActorKind.User) return Nothing.Value;
        var outcome = await accounts.EndSessions(current.Actor.Id, cancellationToken);
        if (outcome.IsSuccess) audit.Record("sessions-ended", "account", current.Actor.Id);
        return outcome;
    }
}
