using System.Security.Claims;
using Compliance.Application.Access;
using Compliance.Application.Pipeline;
using Compliance.Web.Access;

namespace Compliance.Web.Api;

/// <summary>Accounts, roles and sessions.</summary>
internal static class AccountEndpoints
{
    public static void MapAccountEndpoints(this RouteGroupBuilder api)
    {
        var accounts = api.MapGroup("").RequireAuthorization().WithTags("Access");

        accounts.MapPost("/sign-out", async (ClaimsPrincipal user, IUseCases useCases, SessionCheck sessions, CancellationToken cancellationToken) =>
        {
            var outcome = await useCases.Send(new EndSessions(), AccountClaims.ToActor(user), cancellationToken);
            sessions.Drop(user);
            return outcome.ToNoContent();
        }).WithName("EndSessions").WithSummary("Ends every session of the account, tokens included.");

        accounts.MapGet("/accounts", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25, string? search = null) =>
            (await useCases.Send(new ListAccounts(new PageRequest(page, size), search), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListAccounts").WithSummary("Accounts by user name.");

        accounts.MapPut("/accounts/{id}/roles", async (string id, RolesBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new SetAccountRoles(id, body.Roles), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("SetAccountRoles").WithSummary("Gives an account exactly these roles.");

        accounts.MapPost("/accounts/{id}/unlock", async (string id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new UnlockAccount(id), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("UnlockAccount").WithSummary("Opens an account that wrong passwords have closed.");
    }
}
