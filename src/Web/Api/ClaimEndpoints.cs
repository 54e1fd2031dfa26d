using System.Security.Claims;
using Compliance.Application.Pipeline;
using Compliance.Application.Verification;
using Compliance.Domain.Access;
using Compliance.Web.Access;
using Compliance.Web.Hosting;

namespace Compliance.Web.Api;

/// <summary>Answers that people have seen, and what became of them.</summary>
internal static class ClaimEndpoints
{
    public static void MapClaimEndpoints(this RouteGroupBuilder api)
    {
        api.MapPost("/requests/{token}/claims", async (string token, ClaimBody body, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new AddClaim(token, body.Prompt, body.Output, body.SeenOn, body.Where), Actor.Anonymous, cancellationToken)).ToNoContent())
            .RequireRateLimiting(PublicRateLimits.Forms).WithTags("Claims")
            .WithName("AddClaim").WithSummary("The person reports an answer in which a model revealed their data. It is asked again before and after unlearning, and of every later version.");

        var cases = api.MapGroup("/cases/{id:guid}/claims").RequireAuthorization().WithTags("Claims");

        cases.MapGet("", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken, int page = 1, int size = 25) =>
            (await useCases.Send(new ListClaims(id, new PageRequest(page, size)), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("ListClaims").WithSummary("The claims of the case and what came out of them, without texts.");

        cases.MapPost("/opened", async (Guid id, ClaimsPrincipal user, IUseCases useCases, CancellationToken cancellationToken) =>
            (await useCases.Send(new OpenClaims(id), AccountClaims.ToActor(user), cancellationToken)).ToOk())
            .WithName("OpenClaims").WithSummary("Opens the texts of the claims. A POST, because each opening is recorded.");
    }
}
