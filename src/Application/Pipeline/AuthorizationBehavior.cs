using System.Reflection;
using Compliance.Application.Access;
using Compliance.Application.Audit;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;

namespace Compliance.Application.Pipeline;

/// <summary>Lets a use case through when its actor holds the permission it demands; a refusal stands in the audit log.</summary>
internal sealed class AuthorizationBehavior<TRequest, T>(ICurrentActor current, IAuditTrail audit, ICommandTransaction transaction) : IPipelineBehavior<TRequest, Outcome<T>>
    where TRequest : IRequest<Outcome<T>>
{
    private static readonly Permission? Demanded = typeof(TRequest).GetCustomAttribute<RequiresAttribute>()?.Permission;
    private static readonly bool IsOpen = typeof(TRequest).GetCustomAttribute<OpenToEveryoneAttribute>() is not null;

    public async Task<Outcome<T>> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<Outcome<T>> next)
    {
        if (IsOpen) return await next();
        if (Demanded is not { } permission)
            throw new InvalidOperationException($"{typeof(TRequest).Name} does not say who may call it; give it [Requires] or [OpenToEveryone].");
        if (current.Actor.May(permission)) return await next();

        var refusal = Problem.Forbidden($"{typeof(TRequest).Name} takes the permission {permission}, which this account does not have.");
        // An anonymous caller is turned away without an entry: strangers must not be able to fill the log.
        if (current.Actor.Kind == ActorKind.Anonymous) return refusal;
        await transaction.Run<Nothing>(
            () =>
            {
                audit.Record("authorisation-refused", "use-case", typeof(TRequest).Name, facts: new Dictionary<string, object?> { ["permission"] = permission.ToString() });
                return Task.FromResult<Outcome<Nothing>>(Nothing.Value);
            },
            keepsOnRefusal: false,
            cancellationToken);
        return refusal;
    }
}
