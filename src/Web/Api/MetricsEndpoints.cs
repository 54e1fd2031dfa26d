using System.Security.Claims;
using Compliance.Application.Pipeline;
using Compliance.Application.Reports;
using Compliance.Domain.Access;
using Compliance.Web.Access;

namespace Compliance.Web.Api;

/// <summary>Counts: for the office, and for everybody.</summary>
internal static class MetricsEndpoints
{
    public static void MapMetricsEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/metrics", async (DateOnly from, DateOnly until, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new GetPublicMetrics(from, until), Actor.Anonymous, cancellationToken)).ToOk())
            .WithName("GetPublicMetrics").WithTags("Metrics").WithSummary("Requests received, complied with and denied in a period, with median and mean days. Needs no account.");

        api.MapGet("/dashboard", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int weeks = 12) =>
            (await useCases.Send(new GetDashboard(weeks), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .RequireAuthorization().WithName("GetDashboard").WithTags("Metrics").WithSummary("How the office stands, and how it did in the last weeks.");
    }
}
