using Compliance.Application.Access;
using Compliance.Application.Pipeline;
using Compliance.Domain;
using Compliance.Domain.Access;
using Microsoft.AspNetCore.Components.Authorization;

namespace Compliance.Web.Access;

/// <summary>The use cases as whoever reads the page. What they may do is decided in the use case, never here.</summary>
public sealed class ReaderUseCases(IUseCases useCases, AuthenticationStateProvider authentication)
{
    private static readonly Problem SessionIsOver = Problem.Forbidden("This session has ended. Sign in again.");

    /// <summary>Runs a command as the reader.</summary>
    public async Task<Outcome<T>> Send<T>(ICommand<T> command, CancellationToken cancellationToken = default) =>
        await Ended(cancellationToken) ? SessionIsOver : await useCases.Send(command, await Reader(), cancellationToken);

    /// <summary>Runs a query as the reader.</summary>
    public async Task<Outcome<T>> Send<T>(IQuery<T> query, CancellationToken cancellationToken = default) =>
        await Ended(cancellationToken) ? SessionIsOver : await useCases.Send(query, await Reader(), cancellationToken);

    /// <summary>Who reads, as the use cases see them.</summary>
    public async Task<Actor> Reader() => AccountClaims.ToActor((await authentication.GetAuthenticationStateAsync()).User);

    /// <summary>Whether the session of an open page was ended elsewhere: asked at each click, because the page itself may stay open for hours.</summary>
    private async Task<bool> Ended(CancellationToken cancellationToken)
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        if (user.Identity?.IsAuthenticated != true || AccountClaims.AccountId(user) is not { } accountId) return false;
        return AccountClaims.Stamp(user) is not { } stamp || !(await useCases.Send(new CheckSession(accountId, stamp), Actor.Anonymous, cancellationToken)).IsSuccess;
    }
}
