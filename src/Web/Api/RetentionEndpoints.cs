using System.Security.Claims;
using Compliance.Application.Pipeline;
using Compliance.Application.Retention;
using Compliance.Web.Access;

namespace Compliance.Web.Api;

/// <summary>The retention plan and the destruction of case files.</summary>
internal static class RetentionEndpoints
{
    public static void MapRetentionEndpoints(this RouteGroupBuilder api)
    {
        var retention = api.MapGroup("").RequireAuthorization().WithTags("Retention");

        retention.MapGet("/retention", async (ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25) =>
            (await useCases.Send(new GetRetention(new PageRequest(page, size)), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("GetRetention").WithSummary("The classes with their periods, what is due, and every destruction, newest first.");

        retention.MapGet("/cases/{id:guid}/shredding", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new GetCaseErasure(id), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("GetCaseErasure").WithSummary("Whether and when the file of the case is destroyed.");

        retention.MapPost("/cases/{id:guid}/shredding", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new ProposeShredding(id), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("ProposeShredding").WithSummary("Proposes to destroy the file of an ended case before its time.");

        retention.MapPost("/cases/{id:guid}/shredding/decision", async (Guid id, DecisionBody body, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new DecideShredding(id, body.IsApproved), AccountClaims.ToActor(user), cancellationToken)).ToNoContent())
            .WithName("DecideShredding").WithSummary("The second person approves or declines it. It cannot be undone.");
    }
}
