using Compliance.Application.Access;
using Compliance.Domain;
using Compliance.Domain.Access;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.Application.Pipeline;

internal sealed class UseCases(IServiceScopeFactory scopes) : IUseCases
{
    public Task<Outcome<T>> Send<T>(ICommand<T> command, Actor actor, CancellationToken cancellationToken = default) =>
        SendRequest<T>(command, actor, cancellationToken);

    public Task<Outcome<T>> Send<T>(IQuery<T> query, Actor actor, CancellationToken cancellationToken = default) =>
        SendRequest<T>(query, actor, cancellationToken);

    private async Task<Outcome<T>> SendRequest<T>(IRequest<Outcome<T>> request, Actor actor, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Actor = actor;
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, cancellationToken);
    }
}
