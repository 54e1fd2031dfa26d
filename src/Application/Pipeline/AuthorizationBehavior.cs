using System.Reflection;
using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;

namespace Compliance.Application.Pipeline;

/// <summary>Lets a use case through when its actor holds the permission it demands. Refusals, and looks at personal text, stand in the audit log; what a refused use case rolled back does not take its refusal with it.</summary>
internal sealed class AuthorizationBehavior<TRequest, T>(ICurrentActor current, IAuditTrail audit, ICommandTransaction transaction) : IPipelineBehavior<TRequest, Outcome<T>>
    where TRequest : IRequest<Outcome<T>>
{
    private static readonly Permission? Demanded = typeof(TRequest).GetCustomAttribute<RequiresAttribute>()?.Permission;
    private static readonly bool IsOpen = typeof(TRequest).GetCustomAttribute<OpenToEveryoneAttribute>() is not null;

    public async Task<Outcome<T>> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<Outcome<T>> next)
    {
        if (!IsOpen && Demanded is null)
            throw new InvalidOperationException($"{typeof(TRequest).Name} does not say who may call it; give it [Requires] or [OpenToEveryone].");
        if (!IsOpen && Demanded is { } permission && !current.Actor.May(permission))
        {
            await RecordRefusal(new Dictionary<string, object?> { ["permission"] = permission.ToString() }, cancellationToken);
            return Problem.Forbidden($"{typeof(TRequest).Name} takes the permission {permission}, which this account does not have.");
        }

        var outcome = await next();
        if (outcome.Problem is { Kind: ProblemKind.Forbidden } refusal) await RecordRefusal(new Dictionary<string, object?> { ["code"] = refusal.Code }, cancellationToken);
        if (outcome.IsSuccess && request is IShowsPersonalData shown && current.Actor.Kind == ActorKind.User)
            await Record(() => audit.Record("personal-data-viewed", "request", shown.RequestId.ToString(), shown.RequestId, new Dictionary<string, object?> { ["useCase"] = typeof(TRequest).Name }), cancellationToken);
        return outcome;
    }

    // An anonymous caller is turned away without an entry: strangers must not be able to fill the log.
    private Task RecordRefusal(Dictionary<string, object?> facts, CancellationToken cancellationToken) => current.Actor.Kind == ActorKind.Anonymous
        ? Task.CompletedTask
        : Record(() => audit.Record("authorisation-refused", "use-case", typeof(TRequest).Name, facts: facts), cancellationToken);

    private Task Record(Action record, CancellationToken cancellationToken) => transaction.Run<Nothing>(
        () =>
        {
            record();
            return Task.FromResult<Outcome<Nothing>>(Nothing.Value);
        },
        keepsOnRefusal: false,
        cancellationToken);
}
