using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Microsoft.AspNetCore.Components.Authorization;

namespace Compliance.Web.Access;

/// <summary>The use cases as whoever reads the page. What they may do is decided in the use case, never here.</summary>
public sealed class ReaderUseCases(IUseCases useCases, AuthenticationStateProvider authentication)
{
    /// <summary>Runs a command as the reader.</summary>
    public async Task<Outcome<T>> Send<T>(ICommand<T> command, CancellationToken cancellationToken = default) =>
        await useCases.Send(command, await Reader(), cancellationToken);

    /// <summary>Runs a query as the reader.</summary>
    public async Task<Outcome<T>> Send<T>(IQuery<T> query, CancellationToken cancellationToken = default) =>
        await useCases.Send(query, await Reader(), cancellationToken);

    /// <summary>Who reads, as the use cases see them.</summary>
    public async Task<Actor> Reader() => AccountClaims.ToActor((await authentication.GetAuthenticationStateAsync()).User);
}
