using System.Security.Claims;
using Compliance.Application.Jobs;
using Compliance.Application.Pipeline;
using Compliance.Domain.Jobs;
using Compliance.Web.Access;

namespace Compliance.Web.Api;

/// <summary>Long work: list, follow, cancel.</summary>
internal static class RunEndpoints
{
    public static void MapRunEndpoints(this RouteGroupBuilder api)
    {
        var runs = api.MapGroup("/runs").RequireAuthorization().WithTags("Runs");

        runs.MapGet("", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25, RunState? state = null, RunKind? kind = null) =>
            (await useCases.Send(new ListRuns(new PageRequest(page, size), state, kind), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListRuns").WithSummary("Runs, newest first.");

        runs.MapGet("/{id:guid}", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new GetRun(id), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("GetRun").WithSummary("One run with its curves.");

        runs.MapPost("/{id:guid}/cancellation", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new CancelRun(id), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("CancelRun").WithSummary("Asks a run to stop.");
    }
}
