using System.Security.Claims;
using Compliance.Application.Keys;
using Compliance.Application.Pipeline;
using Compliance.Web.Access;

namespace Compliance.Web.Api;

/// <summary>Master keys and their rotation.</summary>
internal static class KeyEndpoints
{
    public static void MapKeyEndpoints(this RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/keys").RequireAuthorization().WithTags("Keys");

        keys.MapGet("", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new GetKeyState(), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("GetKeyState").WithSummary("Which master keys wrap how many case files. Keys go by computed names; no key leaves the host.");

        keys.MapPost("/rotation", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new StartKeyRotation(), AccountClaims.ToActor(user), cancellationToken)).ToAccepted("/api/v1/keys"))
            .WithName("StartKeyRotation").WithSummary("Wraps every case file under the current master key; the answer is the id of the run.");
    }
}
